import type { Language } from '#kernel/languages.ts'
import type { EvidenceKey } from '#diagnosis/rules/evidence.ts'
import { evidenceLabels } from './diagnosis-evidence.ts'

const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  none: { en: 'no description recorded', zh: '记录中没有会话描述' },
}

/**
 * An evidence value as a person reads it: its name, and its value with its unit.
 *
 * @example evidenceText('loss_percent', 10.2, 'en') // ['Lost on average', '10.2 %']
 */
export const evidenceText = (key: EvidenceKey, value: number | string, lang: Language): readonly [name: string, value: string] => {
  const [name, unit] = evidenceLabels[key]
  const shown = typeof value === 'number' ? value.toLocaleString(lang) : (words[value]?.[lang] ?? value)
  const inUnit = typeof unit === 'string' ? unit : unit[lang]
  return [name[lang], inUnit === '' ? shown : `${shown} ${inUnit}`]
}
