/**
 * What: A postmortem and its sibling in the other language name the same days, times, durations, versions, codes and numbers of issues, and so do their fields: grade, times, factors, actions.
 * Why: A correction is made in one language and forgotten in the other; both are then quoted.
 * 规则：同一篇复盘的中英文版本，日期、时间、时长、版本、错误码和 issue 编号必须一致；级别、时间、促成因素、改进项等字段也一样。
 * 理由：更正常常只改了一种语言；两个版本却都有人引用。
 * Source: https://www.w3.org/International/techniques/authoring-html
 *
 * Bad:  "fixed in 4.5.2" in en, “4.5.1 已修复” in zh     Good:  4.5.2 in both
 */
import { otherLanguage } from '#kernel/languages.ts'
import type { LibraryCheck } from '../../lint/check.ts'
import { fieldOfFact } from '../../postmortem-facts/translated-facts.ts'

/** Most differences that are named. */
const named = 6

export const translationFacts: LibraryCheck = {
  rule: 'translation-facts',
  severity: 'warning',
  *find({ path, place: { kind, lang, slug }, facts }, { factsOf }) {
    if (kind !== 'postmortem' || lang === undefined || facts === undefined) return
    const sibling = factsOf.get(`${kind}/${slug} ${otherLanguage(lang)}`)
    if (sibling === undefined) return
    const known = new Set(sibling)
    // A field that one language leaves out says nothing; only another value contradicts.
    const isLeftOut = (field: string | undefined): boolean => field !== undefined && !sibling.some((fact) => fact.startsWith(field))
    const alone = facts.filter(({ fact }) => !known.has(fact) && !isLeftOut(fieldOfFact(fact)))
    const [first] = alone
    if (first === undefined) return
    yield {
      place: first.place,
      message: `Unexpected ${alone
        .slice(0, named)
        .map(({ fact }) => `"${fact}"`)
        .join(
          ', ',
        )}${alone.length > named ? ', …' : ''} that the other language does not have, expected the same facts as in ${path.replace(`/${lang}/`, `/${otherLanguage(lang)}/`)}`,
      hint: 'Check both against the source.',
    }
  },
}
