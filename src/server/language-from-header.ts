import type { Language } from '#kernel/languages.ts'

/**
 * First of our languages in the order the reader prefers (RFC 9110 §12.5.4); English when none is named.
 *
 * @example languageFromHeader('fr, zh-CN;q=0.8, en;q=0.5') // 'zh'
 */
export const languageFromHeader = (header: string | undefined): Language => {
  const ranges = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of ranges) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return 'en'
}
