import { publicationId, type Publication } from '#publication/publication.ts'

/** A publication as it is after its first change. */
export const publication = (fields: Partial<Publication> = {}): Publication => {
  const { slug = 'no-sound', lang = 'en', audience = 'public' } = fields
  return {
    id: publicationId(slug, lang, audience),
    slug,
    lang,
    audience,
    decisions: [{ key: 'k', verdict: 'changed', replacement: '某人 "x"', reason: null, value: null, by: 'Li', at: 1 }],
    approvedHash: null,
    approvedBy: null,
    approvedAt: null,
    text: null,
    tickets: ['fupan:T-1001'],
    publishedHash: null,
    publishedBy: null,
    publishedAt: null,
    version: 1,
    updatedAt: 1,
    ...fields,
  }
}
