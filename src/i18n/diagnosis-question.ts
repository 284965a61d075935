import type { Language } from '#kernel/languages.ts'
import { diagnosisStep, nothingFound } from '#troubleshooter/trail.ts'
import { troubleshooterText } from './troubleshooter.ts'

/**
 * The question for a diagnosis as a step like any other; its answers are findings.
 *
 * @param titleOf what a finding is called; its id where nobody knows.
 */
export const diagnosisQuestion = (answers: readonly string[], lang: Language, titleOf: (finding: string) => string = (id) => id) => {
  const text = troubleshooterText[lang]
  return {
    id: diagnosisStep,
    ask: text.diagnosisAsk,
    how: text.diagnosisHow,
    options: answers.map((id) => ({ id, label: id === nothingFound ? text.diagnosisNone : titleOf(id) })),
  }
}
