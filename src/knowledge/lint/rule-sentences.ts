import type { Library } from '../library-model.ts'

const rule = /^## (?<name>[a-z\d-]+)\n\n\*\*[^*]+\*\*：(?<sentence>[^。\n]+。)/gm

/**
 * What each rule asks, in Chinese. Messages name what was found in the English of rules and logs; a Chinese page says the
 * rule itself before them. Read from the handbook's page, which is made from the heads of the rules.
 */
export const ruleSentences = (library: Pick<Library, 'handbook'>): Readonly<Record<string, string>> => {
  const page = library.handbook.find(({ slug, lang }) => slug === 'lint-rules' && lang === 'zh')
  return Object.fromEntries([...(page?.source ?? '').matchAll(rule)].map(({ groups }) => [groups?.name ?? '', groups?.sentence ?? '']))
}
