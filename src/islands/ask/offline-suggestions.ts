import { paths } from '#paths'
import type { Language } from '#kernel/languages.ts'
import { platforms, scenarios } from '#knowledge/vocabulary.ts'
import type { PackQuestion, PackSuggestion } from '#search/suggest-pack-client.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import type { Question, Suggestion } from './deflection.ts'

type Suggester = (question: PackQuestion) => readonly PackSuggestion[]

const loaded = new Map<Language, Promise<Suggester>>()

/** The pack and its reader are fetched only when the server is away; both lie beside the pages. */
const suggester = (lang: Language): Promise<Suggester> => {
  const known = loaded.get(lang)
  if (known !== undefined) return known
  const loading = Promise.all([import('#search/suggest-pack-client.ts'), fetch(paths.suggestPack(lang)).then((response) => response.json() as Promise<SuggestPack>)]).then(
    ([{ openSuggestPack }, pack]) => openSuggestPack(pack),
  )
  loaded.set(lang, loading)
  loading.catch(() => loaded.delete(lang))
  return loading
}

/** Articles from the copy in the browser. Without a calibrated ranking none of them is called likely. */
export const suggestOffline = async ({ title, body, lang, scenario, platform }: Question): Promise<Suggestion[]> => {
  const suggest = await suggester(lang)
  const found = suggest({ title, body, platform: platforms.find((id) => id === platform), scenario: scenarios.find((id) => id === scenario) })
  return found.map((suggestion) => ({
    id: suggestion.id,
    kind: suggestion.kind,
    title: suggestion.title,
    url: suggestion.url,
    lang,
    confidence: 'medium',
    excerpt: suggestion.summary,
    matched: { terms: [...suggestion.matched.terms], codes: [...suggestion.matched.codes] },
    ...(suggestion.fix === undefined ? {} : { fix: suggestion.fix }),
  }))
}
