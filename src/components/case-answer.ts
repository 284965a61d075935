import type { Language } from '#kernel/languages.ts'
import { toEpochMs } from '#kernel/imprecise-time.ts'
import type { BundledCase } from '#knowledge/schemas/case.ts'

type Words = Readonly<{ title: string; body: string; resolution: string }>

/** A case in the reader's language. */
export const caseWords = (record: BundledCase, lang: Language): Words => {
  if (record.lang === lang) return record
  const translations: Partial<Record<Language, Words>> = record.translations
  return translations[lang] ?? record
}

const lastKnown = ({ closed_at: closed, opened_at: opened }: BundledCase): number => (closed && toEpochMs(closed)) ?? toEpochMs(opened) ?? 0

/** Last closed first; cases of which no day is known come last. */
export const newestCases = (cases: readonly BundledCase[]): BundledCase[] => cases.toSorted((a, b) => lastKnown(b) - lastKnown(a))
