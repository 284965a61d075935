import { htmlLang, type Language } from '#kernel/languages.ts'

const units = [
  ['megabyte', 1024 ** 2],
  ['kilobyte', 1024],
] as const

/**
 * The size of a file in its largest fitting unit (1 kB = 1024 bytes, as file managers have it).
 *
 * @example formatBytes(1536, 'en') // '1.5 kB'
 * @example formatBytes(28, 'en') // '28 bytes'
 */
export const formatBytes = (bytes: number, lang: Language): string => {
  const [unit, size] = units.find(([, length]) => bytes >= length) ?? (['byte', 1] as const)
  // The short form has no plural: "28 byte".
  const unitDisplay = unit === 'byte' && lang === 'en' ? 'long' : 'short'
  return new Intl.NumberFormat(htmlLang[lang], { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(bytes / size)
}
