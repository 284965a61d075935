import { troubleshooterText } from '#i18n/troubleshooter.ts'
import type { Language } from '#kernel/languages.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'
import { cannotTell, diagnosisStep, findingsOf, type Move } from './trail.ts'

/** What a finding is called in the language of the page; its id where nobody knows. */
export type FindingTitle = (finding: string) => string

/** What a question asks; its id when the flow no longer has it. */
export const askOf = (flow: Flow, step: string, lang: Language): string =>
  step === diagnosisStep ? troubleshooterText[lang].diagnosisAsk : (flow.steps.find(({ id }) => id === step)?.ask[lang] ?? step)

export const causeTitle = (flow: Flow, cause: string, lang: Language): string =>
  flow.causes.find(({ id }) => id === cause)?.title[lang] ?? cause

/** What was answered, in words. */
export const answerOf = (flow: Flow, step: string, option: string, lang: Language, titleOf: FindingTitle): string => {
  const text = troubleshooterText[lang]
  if (option === cannotTell) return text.cannotTell
  if (step === diagnosisStep) return findingsOf(option).map(titleOf).join(', ') || text.diagnosisNone
  return flow.steps.find(({ id }) => id === step)?.options.find(({ id }) => id === option)?.label[lang] ?? option
}

/** A move in words: the question and its answer, or the fix that did not help. */
export const moveWords = (flow: Flow, move: Move, lang: Language, titleOf: FindingTitle): string =>
  'failed' in move
    ? troubleshooterText[lang].tried(causeTitle(flow, move.failed, lang))
    : `${askOf(flow, move.step, lang)}${lang === 'zh' ? '——' : ' — '}${answerOf(flow, move.step, move.option, lang, titleOf)}`
