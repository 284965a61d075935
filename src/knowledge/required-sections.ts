import type { Bilingual } from '#kernel/languages.ts'

/** The parts every postmortem has, in order, as `##` headings. */
export const requiredSections = {
  summary: { en: 'Summary', zh: '概要' },
  impact: { en: 'Impact', zh: '影响' },
  timeline: { en: 'Timeline', zh: '时间线' },
  trigger: { en: 'Trigger', zh: '触发条件' },
  factors: { en: 'Contributing factors', zh: '促成因素' },
  detection: { en: 'Detection', zh: '发现过程' },
  resolution: { en: 'Resolution', zh: '解决方案' },
  verification: { en: 'Verification', zh: '验证' },
  wentWell: { en: 'What went well', zh: '做得好的' },
  wentWrong: { en: 'What went wrong', zh: '做得不好的' },
  lucky: { en: 'Where we were lucky', zh: '侥幸之处' },
  actions: { en: 'Actions', zh: '改进项' },
} as const satisfies Record<string, Bilingual>

/** The section of a guide that says what to do, one numbered item a step. */
export const guideStepsTitle = { en: 'Steps', zh: '步骤' } as const satisfies Bilingual
