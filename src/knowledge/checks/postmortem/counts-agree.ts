/**
 * What: Counts that stand together agree: no "12 of 10", no share that the two numbers do not give, no range of versions with another number of them.
 * Why: These are the sentences that get quoted; one of the two numbers was corrected and the other stayed.
 * 规则：写在一起的数量要一致：没有“10 个中的 12 个”，百分比与两个数相符，版本区间与版本数相符。
 * 理由：被引用的正是这些句子；往往只更正了其中一个数。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | 12 of 10 nodes were affected.
 *   → 1:1 Unexpected 12 of 10, expected no more than there are
 * Bad:
 *   | 5 out of 46 nodes (20%) stopped.
 *   → 1:20 Unexpected 20% for 5 of 46, expected 11%
 * Bad:
 *   | The issue persisted across 5 SDK versions (1.323.0 - 1.328.0).
 *   → 1:28 Unexpected 5 versions from 1.323.0 to 1.328.0, expected 6
 * Bad:
 *   | 20 个节点中的 25 个异常。
 *   → 1:1 Unexpected 25 of 20, expected no more than there are
 * Bad:
 *   | 约 130% 的用户无法入会。
 *   → 1:3 Unexpected 130% of all, expected no more than 100%
 * Good:
 *   | 5 out of 46 nodes (11%) stopped, and 3 of 3 calls failed.
 */
import { postmortemCheck, type FaultAt } from '../../lint/postmortem-check.ts'

/** Not versions, dates, decimals or "1 of 2 steps". */
const share =
  /(?<![\d.,:/-])(?<part>\d{1,6})\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?(?<whole>\d{1,6})(?![\d.:/-]|,\d)(?:[^.(（\n;]{0,40}[(（]\s*(?<about>~|about |approx\.? |≈)?(?<percent>\d{1,3}(?:\.\d+)?)\s?%[^)）]{0,20}[)）])?/g
/** `20 个节点中的 25 个` */
const shareHan = /(?<![\d.,:/-])(?<whole>\d{1,6})\s*[个台名位次路条][^，。；\d]{0,8}中(?:的|有|，)?\s*(?<part>\d{1,6})\s*[个台名位次路条]/g
const overAll =
  /(?<![\d.,-])(?<percent>\d{3,4}(?:\.\d+)?)\s?%\s*(?:of\s+(?:all\s+|our\s+|the\s+)?(?:\w+\s+){0,2}(?:users|requests|customers|calls|sessions|traffic|nodes|events|jobs|messages)\b|的(?:用户|请求|客户|通话|流量|节点|会话|消息))/gi
const versions =
  /(?<![\d.])(?<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,2}(?:versions|releases)\s*\(\s*v?(?<first>\d+(?:\.\d+){1,3})\s*(?:-|–|—|to)\s*v?(?<last>\d+(?:\.\d+){1,3})\s*\)/gi

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** How many there are from one to the other when only one of their numbers is counted up. */
const versionsBetween = (first: string, last: string): number | undefined => {
  const [a, b] = [first.split('.').map(Number), last.split('.').map(Number)]
  if (a.length !== b.length) return undefined
  const at = a.findIndex((number, index) => number !== b[index])
  const onlyOne = at >= 0 && a.slice(at + 1).every((number, index) => number === 0 && b[at + 1 + index] === 0)
  return onlyOne ? (b[at] ?? 0) - (a[at] ?? 0) + 1 : undefined
}

const hint = 'Count both again from the source.'

export const countsAgree = postmortemCheck('counts-agree', 'error', function* ({ blocks, prose }): Generator<FaultAt> {
  for (const { from, to } of blocks) {
    const text = prose.slice(from, to)
    if (!/\d/.test(text)) continue
    for (const { index, groups = {}, 0: found } of text.matchAll(share)) {
      const [part, whole] = [Number(groups.part), Number(groups.whole)]
      // "2024 of 10" is a year that ends one sentence, and of one thing there may be many parts.
      if (whole < 2 || (part >= 1900 && part <= 2100)) continue
      if (part > whole) {
        yield { at: from + index, message: `Unexpected ${part} of ${whole}, expected no more than there are`, hint }
        continue
      }
      if (groups.percent === undefined) continue
      const [percent, real] = [Number(groups.percent), (part / whole) * 100]
      if (Math.abs(percent - real) <= (groups.about === undefined ? 1 : 5)) continue
      yield {
        at: from + index + found.lastIndexOf(groups.percent),
        message: `Unexpected ${groups.percent}% for ${part} of ${whole}, expected ${Math.round(real)}%`,
        hint,
      }
    }
    for (const { index, groups } of text.matchAll(shareHan)) {
      const [part, whole] = [Number(groups?.part), Number(groups?.whole)]
      if (part > whole) yield { at: from + index, message: `Unexpected ${part} of ${whole}, expected no more than there are`, hint }
    }
    for (const { index, groups } of text.matchAll(overAll)) {
      if (Number(groups?.percent) > 100)
        yield { at: from + index, message: `Unexpected ${groups?.percent ?? ''}% of all, expected no more than 100%`, hint }
    }
    for (const { index, groups = {} } of text.matchAll(versions)) {
      const written = words.indexOf(groups.count?.toLowerCase() ?? '')
      const [count, real] = [written > 0 ? written : Number(groups.count), versionsBetween(groups.first ?? '', groups.last ?? '')]
      if (real === undefined || real === count || real < 1) continue
      yield {
        at: from + index,
        message: `Unexpected ${count} versions from ${groups.first ?? ''} to ${groups.last ?? ''}, expected ${real}`,
        hint: 'Count them, or say which of them were never released.',
      }
    }
  }
})
