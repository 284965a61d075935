import { paths } from '#paths'
import type { Language } from '#kernel/languages.ts'
import { platforms, scenarios } from '#knowledge/vocabulary.ts'
import type { PackQuestion, PackSuggestion } from '#search/suggest-pack-client.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import type { Question, Suggestion } from './deflection.ts'

type Ask = (question: PackQuestion) => readonly PackSuggestion[]

/** As many as the server gives. */
const mostSuggestions = 5

/** One pack per language and visit; a failed download is forgotten, so that the next question tries again. */
const packs = new Map<Language, Promise<Ask>>()

const openPack = async (lang: Language): Promise<Ask> => {
  // Loaded only when the server is gone: the index and its code are the largest download of the site.
  const [{ openSuggestPack }, response] = await Promise.all([import('#search/suggest-pack-client.ts'), fetch(paths.suggestPack(lang))])
  if (!response.ok) throw new Error(`${paths.suggestPack(lang)} answered ${response.status}`)
  return openSuggestPack((await response.json()) as SuggestPack)
}

const packOf = (lang: Language): Promise<Ask> => {
  const known = packs.get(lang) ?? openPack(lang)
  packs.set(lang, known)
  known.catch(() => packs.delete(lang))
  return known
}

const toSuggestion = ({ id, kind, title, url, summary, fix, matched }: PackSuggestion, lang: Language): Suggestion => ({
  id,
  kind,
  title,
  url,
  lang,
  // The pack cannot tell sure from likely: its scores are not calibrated as the server's are.
  confidence: 'medium',
  excerpt: summary,
  matched: { terms: [...matched.terms], codes: [...matched.codes] },
  ...(fix === undefined ? {} : { fix }),
})

/**
 * Suggestions without a server, from the pack of the question's language.
 *
 * @throws when the pack cannot be loaded either.
 */
export const suggestOffline = async ({ title, body, lang, platform, scenario }: Question): Promise<Suggestion[]> => {
  const ask = await packOf(lang)
  const question: PackQuestion = {
    title,
    body,
    platform: platforms.find((known) => known === platform),
    scenario: scenarios.find((known) => known === scenario),
    limit: mostSuggestions,
  }
  return ask(question).map((suggestion) => toSuggestion(suggestion, lang))
}
