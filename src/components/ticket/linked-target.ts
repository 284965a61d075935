import type { Language } from '#kernel/languages.ts'
import { graphOf } from '#knowledge/library.ts'
import type { Library } from '#knowledge/library-model.ts'
import { resolveKbLink, type ResolvedLink } from '#markdown/resolve-kb-link.ts'
import { paths } from '#paths'
import { findAnswer } from '#tickets/answer.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'

type Deps = Readonly<{ shownLibrary: () => Library; tickets: Readonly<{ tickets: Pick<TicketRepository, 'findByAnswerSlug'> }> }>

/**
 * The page a ticket's link ends at: an article of the library, or the public answer of another ticket.
 *
 * @returns undefined when there is none that everybody may read.
 */
export const linkedTarget = async ({ shownLibrary, tickets }: Deps, target: string, lang: Language): Promise<ResolvedLink | undefined> => {
  // An incident's page is everybody's; its number is name enough.
  const incident = /^incident\/(I-\d+)$/.exec(target)?.[1]
  if (incident !== undefined) return { href: paths.incident(lang, incident), lang, title: incident }
  const page = resolveKbLink(`kb:${target}`, lang, graphOf(shownLibrary()))
  if (page !== undefined || !target.startsWith('answer/')) return page
  const articles = await findAnswer(tickets, target.slice('answer/'.length))
  const article = articles.find((candidate) => candidate.lang === lang) ?? articles[0]
  return article === undefined ? undefined : { href: article.url, lang: article.lang, title: article.title }
}

/** Several at once, by target; those without a page are left out. */
export const linkedTargets = async (deps: Deps, targets: readonly string[], lang: Language): Promise<ReadonlyMap<string, ResolvedLink>> => {
  const pages = await Promise.all([...new Set(targets)].map(async (target) => [target, await linkedTarget(deps, target, lang)] as const))
  return new Map(pages.flatMap(([target, page]) => (page === undefined ? [] : [[target, page] as const])))
}
