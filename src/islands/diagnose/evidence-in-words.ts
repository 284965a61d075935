import { evidenceKeys } from '#diagnosis/rules/evidence.ts'
import type { Evidence } from '#diagnosis/rules/rule.ts'
import type { Language } from '#kernel/languages.ts'
import { evidenceText } from '#i18n/diagnosis-text.ts'

/** Each number that proves a finding, with its name and unit. */
export const evidenceInWords = (evidence: Evidence, lang: Language): readonly string[] =>
  evidenceKeys.flatMap((key) => (evidence[key] === undefined ? [] : evidenceText(key, evidence[key], lang).join(' ')))
