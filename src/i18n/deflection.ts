import type { Language } from '#kernel/languages.ts'

const list = (words: readonly string[], separator: string): string => words.map((word) => `“${word}”`).join(separator)

const en = {
  sharedCode: (codes: readonly string[]) => `mentions ${codes.join(', ')}, as you do`,
  sameSymptom: (terms: readonly string[]) => `same symptom: ${list(terms, ', ')}`,
  samePlatform: (platform: string) => `same platform: ${platform}`,
  sameScenario: (scenario: string) => `same scenario: ${scenario}`,
  fixedLater: (fixed: string, own: string) => `fixed in ${fixed}, you run ${own}`,
  fixedAlready: (fixed: string, own: string) => `fixed in ${fixed}, your ${own} has the fix: it may be something else`,
  /** For those who may not know how many. */
  solvedBefore: 'solved tickets like yours',
  solvedEarlier: (count: number) => (count === 1 ? 'solved a ticket like yours' : `solved ${count} tickets like yours`),
}

type DeflectionText = typeof en

const zh = {
  sharedCode: (codes) => `同样出现了 ${codes.join('、')}`,
  sameSymptom: (terms) => `现象相同：${list(terms, '、')}`,
  samePlatform: (platform) => `平台相同：${platform}`,
  sameScenario: (scenario) => `场景相同：${scenario}`,
  fixedLater: (fixed, own) => `${fixed} 已修复，你用的是 ${own}`,
  fixedAlready: (fixed, own) => `${fixed} 已修复，你用的 ${own} 已包含，可能是别的问题`,
  solvedBefore: '解决过相似的工单',
  solvedEarlier: (count) => `解决过 ${count} 个相似工单`,
} satisfies DeflectionText

/** Why something is suggested, in words. */
export const deflectionText = { en, zh } satisfies Record<Language, DeflectionText>
