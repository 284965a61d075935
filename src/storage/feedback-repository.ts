import type { ArticleId } from '#knowledge/article.ts'
import type { ArticleFeedbackRepository } from '#knowledge/article-feedback.ts'
import type { Queries } from './open-database.ts'

/** Readers' feedback. */
export const feedbackRepository = ({ kysely }: Pick<Queries, 'kysely'>): ArticleFeedbackRepository => ({
  add: async ({ id, kind, slug, lang, isHelpful, comment, place, at }) => {
    await kysely
      .insertInto('article_feedback')
      .values({ id, kind, slug, lang, helpful: isHelpful ? 1 : 0, comment, place, at })
      .execute()
  },
  totals: async () => {
    const rows = await kysely
      .selectFrom('article_feedback')
      .select(['kind', 'slug'])
      .select((eb) => [eb.fn.sum<number>('helpful').as('helpful'), eb.fn.countAll<number>().as('all')])
      .groupBy(['kind', 'slug'])
      .execute()
    // Only kinds of articles are ever written.
    return new Map(rows.map(({ kind, slug, helpful, all }) => [`${kind}/${slug}` as ArticleId, { helpful, unhelpful: all - helpful }]))
  },
})
