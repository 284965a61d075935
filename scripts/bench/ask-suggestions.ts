import { confidenceOf, worthIn, type Confidence } from '#deflection/confidence.ts'
import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { find } from '#search/find.ts'
import { indexPack } from '#search/suggest-pack-index.ts'
import { packConfidence } from '#search/suggest-pack-client.ts'
import { rankPack, readPackQuestion } from '#search/suggest-pack-rank.ts'
import { readEnvironment } from '#server/environment.ts'
import { loadBundledContent } from '#server/load-bundled-content.ts'
import { createServices } from '#server/create-services.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'

export type Suggested = Readonly<{ id: string; score: number; confidence: Confidence | undefined }>
/** Suggestions looked at for each question. */
export const depth = 50

export type Asked = Readonly<{ title: string; body: string }>

/** Suggestions for a question, best first, also those below the floor. `leaveOut`: a case (`source:external_id`) it may not know. */
export type AskSuggestions = (question: Asked, leaveOut?: string) => Promise<readonly Suggested[]>

/** The server over the bundled content: votes and floor as shipped, with the eyes of the public. */
export const askServer = async (): Promise<Readonly<{ ask: AskSuggestions; close: () => Promise<void> }>> => {
  const services = await createServices(readEnvironment({ FUPAN_LOG_LEVEL: 'silent' }), { databaseFile: ':memory:' })
  await loadBundledContent(services)
  const ask: AskSuggestions = async (question, leaveOut) => {
    const { query, found } = await find(
      services.search,
      question,
      { audience: 'public', excludeRecord: leaveOut },
      { learn: true, limit: depth },
    )
    const worthOf = worthIn(query, found)
    return found.map((item) => ({ id: item.document.publicId, score: worthOf(item), confidence: confidenceOf(query, item) }))
  }
  return { ask, close: services.close }
}

/** The offline pack of one language, made again without the case that asks. */
export const askPack = (library: Library, lang: Language): AskSuggestions => {
  const whole = indexPack(bundledPack(library, lang))
  return (question, leaveOut) => {
    const index = leaveOut === undefined ? whole : indexPack(bundledPack(library, lang, leaveOut))
    const ranked = rankPack(index, question, readPackQuestion(index, question))
    return Promise.resolve(
      ranked.flatMap(({ place, score }) => {
        const id = index.documents[place]?.id
        return id === undefined ? [] : [{ id, score, confidence: packConfidence(score) }]
      }),
    )
  }
}
