import { versionsIn } from './postmortem-facts/versions.ts'
import { affectedSpans } from './versions/affected-spans.ts'
import { ownVersion, type OwnVersion } from './versions/own-version.ts'
import { comparePoints, isWithin, nextAfter, overlap, plainSigns, pointOf, type Point, type Span } from './versions/version-span.ts'

/**
 * What a postmortem says of one version: `affected`, `fixed`, `outside` of what was ever broken, or `unknown` when
 * either side does not say enough. Only `fixed` and `affected` are claims.
 */
export type VersionStatus = 'affected' | 'fixed' | 'outside' | 'unknown'

/** What a postmortem says of versions; with a name it speaks of that SDK alone, without one of ours. */
export type SdkRange = Readonly<{ name?: string | undefined; affected: string; fixed: string }>

/** Whether a text speaks of this SDK. */
export const namesSdk = (text: string, name: string): boolean => text.toLowerCase().includes(name.toLowerCase())

export type VersionReading = Readonly<{
  status: VersionStatus
  /** The version somebody runs, as they call it. */
  own: string | undefined
  /** The release that has the fix: the first one after theirs, or the last one up to it. */
  fix: string | undefined
}>

type Fix = Readonly<{ label: string; point: Point }>

/** Several releases have the fix when several lines are kept alive: `4.5.2, 5.1.3`. */
const fixesOf = (text: string): readonly Fix[] =>
  versionsIn(plainSigns(text))
    .map((label) => ({ label, point: pointOf(label) }))
    .toSorted((a, b) => comparePoints(a.point, b.point))

/** A fault that begins somewhere and does not say where it ends goes on up to its fix. */
const upToFix = (span: Span, fixes: readonly Fix[]): Span => {
  const fix = Number.isFinite(span.to[0] ?? 0) ? undefined : fixes.find(({ point }) => comparePoints(point, span.from) > 0)
  return fix === undefined ? span : { from: span.from, to: fix.point }
}

/** How many numbers tell the lines apart that got a fix of their own. */
const lineLength = (fixes: readonly Fix[]): number => (new Set(fixes.map(({ point }) => point[0])).size > 1 ? 1 : 2)

/** A later number does not have the fix when its line was mended later: 5.0.1 came out after 4.5.2 and lacks it. */
const fixIn = ({ from }: Span, fixes: readonly Fix[]): Fix | undefined => {
  const passed = fixes.filter(({ point }) => comparePoints(from, point) >= 0)
  const last = passed.at(-1)
  if (last === undefined || passed.length === fixes.length) return last
  const line = last.point.slice(0, lineLength(fixes))
  return comparePoints(from, nextAfter(line)) < 0 ? last : undefined
}

const judge = (sdk: SdkRange, { span }: OwnVersion, fixes: readonly Fix[]): VersionStatus => {
  const { spans, seen } = affectedSpans(sdk.affected)
  const broken = spans.map((one) => upToFix(one, fixes))
  if ([...broken, ...seen].some((one) => isWithin(span, one))) return 'affected'
  if (broken.some((one) => overlap(span, one)) || fixes.some(({ point }) => isBetween(point, span))) return 'unknown'
  if (fixIn(span, fixes) !== undefined) return 'fixed'
  const isPastFix = fixes.some(({ point }) => comparePoints(span.from, point) >= 0)
  return broken.length > 0 && !isPastFix ? 'outside' : 'unknown'
}

const isBetween = (point: Point, { from, to }: Span): boolean => comparePoints(point, from) > 0 && comparePoints(point, to) < 0

/** What is claimed of a version, and which release that is about. */
export const readVersion = (sdk: SdkRange | undefined, version: string | null): VersionReading => {
  const own = version === null ? undefined : ownVersion(version)
  if (sdk === undefined || own === undefined) return { status: 'unknown', own: own?.label, fix: undefined }
  const fixes = fixesOf(sdk.fixed)
  const status = judge(sdk, own, fixes)
  const fix = status === 'fixed' ? fixIn(own.span, fixes) : fixes.find(({ point }) => comparePoints(point, own.span.to) >= 0)
  return { status, own: own.label, fix: fix?.label }
}

/**
 * @param sdk `affected` as a range (`<4.5.2`, `>=4.3 <4.5.2`, `4.3.0 - 4.5.1`, `4.5.2 之前`) or versions that were seen broken
 * @param version as the ticket has it
 * @example versionStatus({ affected: '<4.5.2', fixed: '4.5.2' }, '4.3.1') // 'affected'
 */
export const versionStatus = (sdk: SdkRange | undefined, version: string | null): VersionStatus => readVersion(sdk, version).status
