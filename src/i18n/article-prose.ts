import type { Language } from '#kernel/languages.ts'

/** Words the reading pages add to an article's own text. */
export const articleProse = { en: { table: 'Table' }, zh: { table: '表格' } } as const satisfies Record<Language, { table: string }>
