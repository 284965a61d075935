import { comparePoints, end, nextAfter, plainSigns, pointOf, spanOf, type Point, type Span } from './version-span.ts'

/** What somebody runs, as they wrote it. */
export type OwnVersion = Readonly<{ label: string; span: Span }>

/** Versions of other things that people write into the same field. */
const others =
  /(?:ios|ipados|android|mac ?os|os x|windows|harmonyos|鸿蒙|安卓|chrome|chromium|safari|firefox|edge|electron|flutter|unity|react native|node(?:\.js)?|xcode)[\s/:]*v?\d+(?:\.\d+)*/giu

/** Not one version but a side of it: whoever writes this has not said what they run. */
const open =
  /[<>]|以上|以下|以前|以后|之前|之后|及更|或更|高于|低于|早于|晚于|(?:or|and) (?:later|earlier|newer|older|above|below|up)|before|after|\d\+(?!\w)/iu

const one =
  /(?<![\w.])(?<sign>[\^~])?(?:sdk|version|ver|v)?[.:]?\s*(?<version>\d+(?:\.\d+)*)(?<any>\.[x*])?(?:(?<suffix>[-_]?[a-z][\w.-]*)|[+_-][\w.-]+)?/giu

/** Before a release, or something beside it whose place nobody knows: it may or may not hold what the release holds. */
const early = /^[-_]?(?:alpha|beta|rc|pre|preview|dev|snapshot|canary|next|nightly|a\d|b\d)/iu
const earlyWords = /测试版|内测|预览版|公测|灰度|beta|alpha|nightly|preview/iu

/** `^4.5.2` and `~4.5.2` of a package file: what was installed is one of these. */
const allowedBy = (sign: string | undefined, point: Point): Span => {
  const [major = 0, minor = 0] = point
  if (sign === '^') return { from: point, to: major === 0 ? [0, minor + 1] : [major + 1] }
  if (sign === '~') return { from: point, to: point.length > 1 ? [major, minor + 1] : [major + 1] }
  return spanOf(point)
}

const isPrefix = (a: Point, b: Point): boolean => a.length <= b.length && a.every((part, index) => part === b[index])

type Read = Readonly<{ label: string; point: Point; span: Span }>

const readOne = (match: RegExpExecArray, isEarly: boolean): Read | undefined => {
  const { sign, version = '', any, suffix } = match.groups ?? {}
  // A number alone may be anything, unless it is all that was written.
  if (!version.includes('.') && any === undefined && match[0].trim() !== match.input.trim()) return undefined
  const point = pointOf(version)
  const label = version + (any ?? '') + (suffix?.startsWith('-') === true || suffix?.startsWith('_') === true ? suffix : '')
  if (suffix !== undefined || isEarly) {
    const isBefore = suffix === undefined || early.test(suffix)
    // Just before the release at the earliest; a fix made for it may already be in.
    return { label, point, span: { from: [...point, -1], to: isBefore ? [...point, 0, 0, 0, 1] : nextAfter(point) } }
  }
  return { label, point, span: allowedBy(sign, point) }
}

/**
 * The version in a text that somebody wrote about what they run; undefined when it names none, several, or only a side.
 *
 * @example ownVersion('4.x')?.span // from 4 on, before 5
 * @example ownVersion('版本4.3.1')?.label // '4.3.1'
 */
export const ownVersion = (text: string): OwnVersion | undefined => {
  const said = plainSigns(text).replace(others, ' ').trim()
  if (open.test(said)) return undefined
  const isEarly = earlyWords.test(said)
  const read = [...said.matchAll(one)].flatMap((match) => readOne(match, isEarly) ?? [])
  const longest = read.toSorted((a, b) => b.point.length - a.point.length)[0]
  // `4.5.2 (4.5.2.101)` is one version, written twice; two that differ say nothing.
  if (longest === undefined || !read.every(({ point }) => isPrefix(point, longest.point))) return undefined
  return comparePoints(longest.span.from, end) < 0 ? { label: longest.label, span: longest.span } : undefined
}
