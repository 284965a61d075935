import { otherLanguage, type Language } from '#kernel/languages.ts'
import { platforms, scenarios } from '#knowledge/vocabulary.ts'
import { deflectionText } from '#i18n/deflection.ts'
import { platformLabels, scenarioLabels } from '#i18n/knowledge-labels.ts'
import type { PackSuggestion } from '#search/suggest-pack-client.ts'
import { versionReason } from '#deflection/version-reason.ts'
import type { PackQuestion } from '#search/suggest-pack-rank.ts'
import type { Question, Suggestion } from './deflection.ts'
import type { PackReply, PackRequest } from './pack-messages.ts'

/** As many as the server gives. */
const mostSuggestions = 5
/** Words and codes named as a reason. */
const mostNamed = 4

type Waiting = Readonly<{ resolve: (suggestions: readonly PackSuggestion[]) => void; reject: (error: Error) => void }>

let worker: Worker | undefined
let requests = 0
const waiting = new Map<number, Waiting>()

const settle = (reply: PackReply): void => {
  const asker = waiting.get(reply.id)
  waiting.delete(reply.id)
  if ('suggestions' in reply) asker?.resolve(reply.suggestions)
  else asker?.reject(new Error(reply.failure))
}

/** A worker that could not be loaded, or died, is forgotten: the next question starts another. */
const stop = (event: ErrorEvent): void => {
  worker?.terminate()
  worker = undefined
  for (const id of [...waiting.keys()]) settle({ id, failure: event.message || 'the worker could not be started' })
}

const start = (): Worker => {
  const started = new Worker(new URL('./pack-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', (event: MessageEvent<PackReply>) => settle(event.data))
  started.addEventListener('error', stop)
  return started
}

const request = (lang: Language, question?: PackQuestion): Promise<readonly PackSuggestion[]> =>
  new Promise((resolve, reject) => {
    requests += 1
    waiting.set(requests, { resolve, reject })
    worker ??= start()
    worker.postMessage({ id: requests, lang, question } satisfies PackRequest)
  })

/**
 * Fetches what suggestions need without a server while there still is one: about 100 kB, once a visit. Nothing is fetched
 * for somebody who asked to save data.
 */
export const prepareOffline = (lang: Language): void => {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  if (connection?.saveData === true) return
  // It may fail in peace: the question that needs it tries again.
  request(lang).catch(() => undefined)
}

const reasonsOf = (
  suggestion: PackSuggestion,
  { title, body, platform, scenario }: PackQuestion,
  own: string | undefined,
  lang: Language,
): string[] => {
  const text = deflectionText[lang]
  const { matched, cases, samePlatform, sameScenario, sdk } = suggestion
  const reasons: (string | false | undefined)[] = [
    versionReason(sdk, own, `${title}\n${body ?? ''}`, lang),
    matched.codes.length > 0 && text.sharedCode(matched.codes.slice(0, mostNamed)),
    matched.terms.length > 0 && text.sameSymptom(matched.terms.slice(0, mostNamed)),
    cases > 0 && text.solvedEarlier(cases),
    samePlatform && platform !== undefined && text.samePlatform(platformLabels[platform][lang]),
    sameScenario && scenario !== undefined && text.sameScenario(scenarioLabels[scenario][lang]),
  ]
  return reasons.filter((reason) => reason !== false && reason !== undefined)
}

/** @param own the asker's version */
const toSuggestion = (
  found: PackSuggestion,
  question: PackQuestion,
  own: string | undefined,
  lang: Language,
  readerLang: Language,
): Suggestion => ({
  id: found.id,
  kind: found.kind,
  title: found.title,
  url: found.url,
  lang,
  confidence: found.confidence,
  excerpt: found.symptom,
  reasons: reasonsOf(found, question, own, readerLang),
  matched: { terms: [...found.matched.terms], codes: [...found.matched.codes] },
  ...(found.fix === undefined ? {} : { fix: found.fix }),
})

const writtenIn = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

/**
 * Suggestions without a server, from the pack of the page's language. Only when that has nothing, and the question is
 * written in the other language, is the other pack asked.
 *
 * @throws when no pack can be loaded.
 */
export const suggestOffline = async ({ title, body, lang, platform, scenario, sdk_version: version }: Question): Promise<Suggestion[]> => {
  const question: PackQuestion = {
    title,
    body,
    platform: platforms.find((known) => known === platform),
    scenario: scenarios.find((known) => known === scenario),
    limit: mostSuggestions,
  }
  const own = await request(lang, question)
  if (own.length > 0 || writtenIn(title + body) === lang) return own.map((found) => toSuggestion(found, question, version, lang, lang))
  const other = otherLanguage(lang)
  // Silence of one pack stands when the other one cannot be had.
  const foreign = await request(other, question).catch(() => [])
  return foreign.map((found) => toSuggestion(found, question, version, other, lang))
}
