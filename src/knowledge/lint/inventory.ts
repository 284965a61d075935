import { slugify } from '#kernel/slug.ts'
import type { Language } from '#kernel/languages.ts'
import type { Place } from '../source/place.ts'
import type { Survey } from './survey.ts'

type Holder = Readonly<{ file: string; place: Place }>

/** Everything the library declares, by name. */
export type Inventory = Readonly<{
  /** `kind/slug` → languages it exists in; both for bilingual kinds. */
  targets: ReadonlyMap<string, readonly (Language | 'both')[]>
  /** `kind/slug` → anchors, by language of the page; undefined for a page that could not be parsed. */
  anchors: ReadonlyMap<string, ReadonlyMap<Language | 'both', readonly string[] | undefined>>
  /** `github:livekit/livekit#1341`. */
  tickets: ReadonlySet<string>
  /** Sources that have bundled tickets. Tickets of other sources live in the database and cannot be checked here. */
  ticketSources: ReadonlySet<string>
  /** Declared name and language → the first place that declares it. */
  firstDeclaration: ReadonlyMap<string, Holder>
  /** Form of a term → the first concept that has it. */
  firstConcept: ReadonlyMap<string, Holder & { concept: string }>
  /** `kind/slug lang` → what a translation has to say too. */
  factsOf: ReadonlyMap<string, readonly string[]>
}>

/** What a declaration must be unique by: a page and its translation share their id. */
export const declarationKey = (id: string, lang: Language | undefined): string => `${id} ${lang ?? 'both'}`

export const takeInventory = (surveys: readonly Survey[]): Inventory => {
  const targets = new Map<string, (Language | 'both')[]>()
  const anchors = new Map<string, Map<Language | 'both', readonly string[] | undefined>>()
  const tickets = new Set<string>()
  const firstDeclaration = new Map<string, Holder>()
  const firstConcept = new Map<string, Holder & { concept: string }>()
  const factsOf = new Map<string, readonly string[]>()
  for (const { path, place, declarations, termForms, facts } of surveys) {
    if (facts !== undefined && place.lang !== undefined)
      factsOf.set(
        `${place.kind}/${place.slug} ${place.lang}`,
        facts.map(({ fact }) => fact),
      )
    const lang = place.lang ?? 'both'
    for (const declaration of declarations) {
      const id = place.kind === 'cases' ? answerId(declaration.id) : declaration.id
      if (place.kind === 'cases') tickets.add(declaration.id)
      targets.set(id, [...(targets.get(id) ?? []), lang])
      const byLanguage = anchors.get(id) ?? new Map<Language | 'both', readonly string[] | undefined>()
      anchors.set(id, byLanguage.set(lang, declaration.anchors))
      const key = declarationKey(declaration.id, place.lang)
      if (!firstDeclaration.has(key)) firstDeclaration.set(key, { file: path, place: declaration.place })
    }
    for (const { form, concept, place: at } of termForms) {
      if (!firstConcept.has(form)) firstConcept.set(form, { concept, file: path, place: at })
    }
  }
  const ticketSources = new Set([...tickets].map((ticket) => ticket.slice(0, ticket.indexOf(':'))))
  return { targets, anchors, tickets, ticketSources, firstDeclaration, firstConcept, factsOf }
}

/** `github:livekit/livekit#1341` → `answer/github-livekit-livekit-1341`, the page of a public ticket. */
export const answerId = (ticket: string): string => `answer/${slugify(ticket)}`
