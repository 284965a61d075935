import { isLanguage, type Language } from '#kernel/languages.ts'

/** Language of a page under `/[lang]/`; undefined for an address such as `/fr/guides/`, which has no page. */
export const pageLanguage = (params: Record<string, string | undefined>): Language | undefined =>
  isLanguage(params['lang']) ? params['lang'] : undefined
