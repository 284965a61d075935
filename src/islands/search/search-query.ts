import { isLanguage, type Language } from '#kernel/languages.ts'
import { platforms, scenarios, type Platform, type Scenario } from '#knowledge/vocabulary.ts'

/** Kinds a reader can filter by; the handbook is found by the index in the browser. */
export const searchableKinds = ['postmortem', 'guide', 'flow', 'code', 'answer'] as const
export type SearchableKind = (typeof searchableKinds)[number]

/** What the address bar holds. Every filter is optional; unknown values are dropped, not passed on. */
export type SearchQuery = {
  q: string
  kind?: SearchableKind | undefined
  scenario?: Scenario | undefined
  platform?: Platform | undefined
  lang?: Language | undefined
}

const oneOf = <Value extends string>(allowed: readonly Value[], text: string | null): Value | undefined =>
  allowed.find((value) => value === text)

export const readSearchQuery = (parameters: URLSearchParams): SearchQuery => {
  const lang = parameters.get('lang')
  return {
    q: parameters.get('q') ?? '',
    kind: oneOf(searchableKinds, parameters.get('kind')),
    scenario: oneOf(scenarios, parameters.get('scenario')),
    platform: oneOf(platforms, parameters.get('platform')),
    lang: isLanguage(lang) ? lang : undefined,
  }
}

/** As many characters as the server reads (`q` of `GET /search`); whoever pasted a whole log is told. */
export const mostSearched = 1000

/** Only what is set, so that a shared address stays short. */
export const writeSearchQuery = ({ q, ...filters }: SearchQuery): URLSearchParams => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: q.trim().slice(0, mostSearched), ...filters }))
    if (value !== undefined && value !== '') parameters.set(name, value)
  return parameters
}

export const hasFilters = ({ kind, scenario, platform, lang }: SearchQuery): boolean =>
  [kind, scenario, platform, lang].some((value) => value !== undefined)
