/**
 * What: A page has its sibling in the other language.
 * Why: Both languages are first-class; the switch would have to say that there is none.
 * 规则：页面有另一种语言的对应页。
 * 理由：两种语言同等重要；否则切换语言时只能说“没有”。
 *
 * Bad:  postmortems/en/turn-443.mdx alone     Good:  postmortems/zh/turn-443.mdx beside it
 */
import { otherLanguage } from '#kernel/languages.ts'
import type { LibraryCheck } from '../lint/check.ts'

export const missingTranslation: LibraryCheck = {
  rule: 'missing-translation',
  severity: 'warning',
  *find({ path, place: { lang }, declarations }, { targets }) {
    if (lang === undefined) return
    const other = otherLanguage(lang)
    for (const { id, place } of declarations) {
      if (targets.get(id)?.includes(other) === true) continue
      yield {
        place,
        message: `Unexpected page in "${lang}" only, expected its sibling in "${other}"`,
        hint: `Add ${path.replace(`/${lang}/`, `/${other}/`)}.`,
      }
    }
  },
}
