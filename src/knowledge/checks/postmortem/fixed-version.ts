/**
 * What: In the text too, what is fixed in a version is not said to be broken in it or in a later one; and a release that follows another counts on from it.
 * Why: "Fixed in 4.5.2" and "4.5.3 and older are affected" send the same customer two ways.
 * 规则：正文里说某个版本已修复，就不能又说该版本或更新的版本受影响；前后两个版本号要连得上。
 * 理由：“4.5.2 已修复”和“4.5.3 及更早版本受影响”会把同一个客户引向两个方向。
 * Source: https://semver.org/#spec-item-11
 *
 * Bad:
 *   | Versions 4.5.0 to 4.5.3 are affected.
 *   |
 *   | It is fixed in 4.5.2.
 *   → 3:16 Unexpected fix in 4.5.2, expected one after 4.5.3, which is said to be affected
 * Bad:
 *   | 受影响版本：4.5.0 至 4.5.3。已在 4.5.2 修复。
 *   → 1:24 Unexpected fix in 4.5.2, expected one after 4.5.3, which is said to be affected
 * Bad:
 *   | ## Timeline (UTC)
 *   |
 *   | - 2021-06-30 09:59 Release 0.2.119
 *   | - 2021-06-30 10:26 Release 0.2.220 contains the fix
 *   → 4:28 Unexpected 0.2.220 after 0.2.119, expected 0.2.120
 * Good:
 *   | Versions 4.5.0 to 4.5.3 are affected. It is fixed in 4.5.4 and 4.4.9.
 */
import { compareVersions } from '../../postmortem-facts/versions.ts'
import { postmortemCheck, type FaultAt } from '../../lint/postmortem-check.ts'

const version = String.raw`v?(?<name>\d+(?:\.\d+){1,3})(?![\d.]*\w)`
const lower = String.raw`v?\d+(?:\.\d+){1,3}`

/** The newest version that is said to be broken; the version itself counts. */
const affected: readonly RegExp[] = [
  new RegExp(
    String.raw`versions?\s+(?:from\s+)?${lower}\s*(?:-|–|—|to|through|up to)\s*${version}\s+(?:inclusive\s+)?(?:are|were|is|was)\s+(?:\w+\s+)?(?:affected|vulnerable|broken)`,
    'gi',
  ),
  new RegExp(
    String.raw`affect(?:s|ed|ing)\s+(?:\w+\s+)?versions?\s*(?:are|were|:|from|is)?\s*(?:${lower}\s*(?:-|–|—|to|through|up to)\s*)?${version}(?!\s*(?:and (?:later|newer|above|up)|\+|or later))`,
    'gi',
  ),
  new RegExp(
    String.raw`(?:受影响(?:的)?版本|影响版本)\s*[:：为是]?\s*(?:${lower}\s*(?:-|–|—|~|至|到)\s*)?${version}(?!\s*(?:及以上|以上|及之后|起))`,
    'g',
  ),
]
const fixed: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:fixed|resolved|patched|solved|fix (?:was |is )?(?:released|shipped|included|available))\s+(?:\w+\s+)?(?:in|with|by)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:version\s+|release\s+)?${version}`,
    'gi',
  ),
  new RegExp(String.raw`(?:已在|于|在)\s*(?:版本\s*)?${version}\s*(?:版本|中)?\s*(?:已)?修复`, 'g'),
]

type Named = Readonly<{ name: string; at: number }>

const find = (patterns: readonly RegExp[], text: string, from: number): Named[] =>
  patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index, groups }) => ({
      name: groups?.name ?? '',
      at: from + index + found.lastIndexOf(groups?.name ?? ''),
    })),
  )

const line = (name: string): string => name.split('.').slice(0, -1).join('.')
const last = (name: string): number => Number(name.split('.').at(-1))

/** 0.2.220 after 0.2.119: one digit from the one that would follow, and far from it. */
const isSlip = (before: string, after: string): boolean => {
  const [next, written] = [String(last(before) + 1), String(last(after))]
  if (line(before) !== line(after) || next.length !== written.length || next.length < 3 || last(after) - last(before) < 20) return false
  return [...next].filter((digit, index) => digit !== written[index]).length === 1
}

export const fixedVersion = postmortemCheck('fixed-version', 'error', function* ({ blocks, prose, timeline }): Generator<FaultAt> {
  if (!/\d\.\d/.test(prose)) return
  const texts = blocks.map(({ from, to }) => ({ from, text: prose.slice(from, to) })).filter(({ text }) => /\d\.\d/.test(text))
  const broken = texts.flatMap(({ from, text }) => find(affected, text, from))
  for (const { name, at } of texts.flatMap(({ from, text }) => find(fixed, text, from))) {
    // Branches live side by side: only versions of one line can contradict each other.
    const later = broken.find((other) => line(other.name) === line(name) && compareVersions(name, other.name) <= 0)
    if (later === undefined) continue
    yield {
      at,
      message: `Unexpected fix in ${name}, expected one after ${later.name}, which is said to be affected`,
      hint: 'Check both against the release notes.',
    }
  }
  let before: string | undefined
  for (const { to, end } of timeline.entries) {
    for (const { 0: found, index, groups } of prose.slice(to, end).matchAll(new RegExp(String.raw`(?<![\w.-])${version}`, 'g'))) {
      const name = groups?.name ?? ''
      if (before !== undefined && isSlip(before, name)) {
        yield {
          at: to + index + found.length - name.length,
          message: `Unexpected ${name} after ${before}, expected ${line(name)}.${last(before) + 1}`,
          hint: 'Check both against the list of releases.',
        }
      }
      before = name
    }
  }
})
