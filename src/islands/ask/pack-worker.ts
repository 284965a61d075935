import { paths } from '#paths'
import type { Language } from '#kernel/languages.ts'
import { openSuggestPack, type PackSuggestion } from '#search/suggest-pack-client.ts'
import type { SuggestPack } from '#search/suggest-pack-format.ts'
import type { PackQuestion } from '#search/suggest-pack-rank.ts'
import type { PackReply, PackRequest } from './pack-messages.ts'

/**
 * Downloads packs, makes their indexes and answers questions on a thread of its own: making an index takes a phone up to
 * a second, and nobody's typing may wait for it.
 */
type Ask = (question: PackQuestion) => readonly PackSuggestion[]

/** One pack per language; a failed download is forgotten, so that the next question tries again. */
const packs = new Map<Language, Promise<Ask>>()

const download = async (lang: Language): Promise<Ask> => {
  const response = await fetch(paths.suggestPack(lang))
  if (!response.ok) throw new Error(`${paths.suggestPack(lang)} answered ${response.status}`)
  return openSuggestPack((await response.json()) as SuggestPack)
}

const packOf = (lang: Language): Promise<Ask> => {
  const known = packs.get(lang) ?? download(lang)
  packs.set(lang, known)
  known.catch(() => packs.delete(lang))
  return known
}

const answer = async ({ id, lang, question }: PackRequest): Promise<PackReply> => {
  try {
    const ask = await packOf(lang)
    return { id, suggestions: question === undefined ? [] : ask(question) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

addEventListener('message', (event: MessageEvent<PackRequest>) => {
  void answer(event.data).then((reply) => {
    postMessage(reply)
  })
})
