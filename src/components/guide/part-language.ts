import { isLanguage, type Language } from '#kernel/languages.ts'

/** MDX gives its components no props of the page; the address names the language. */
export const partLanguage = (params: Readonly<Record<string, string | undefined>>): Language =>
  isLanguage(params['lang']) ? params['lang'] : 'en'
