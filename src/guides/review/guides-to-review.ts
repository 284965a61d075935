import type { MdxPage } from '#knowledge/library-model.ts'
import { compareVersions } from '#knowledge/postmortem-facts/versions.ts'
import type { Guide } from '#knowledge/schemas/guide.ts'
import type { SdkRelease } from './sdk-releases.ts'

/** Why a guide is to be checked again. */
export type ReviewReason =
  Readonly<{ kind: 'day_passed'; day: string }> | Readonly<{ kind: 'sdk_released'; sdk: string; checked: string; release: SdkRelease }>

export type GuideToReview = Readonly<{ page: MdxPage<Guide>; reasons: readonly [ReviewReason, ...ReviewReason[]] }>

const newestOf = (releases: readonly SdkRelease[], sdk: string): SdkRelease | undefined =>
  releases.filter((release) => release.sdk === sdk).toSorted((a, b) => compareVersions(b.version, a.version))[0]

const reasonsOf = ({ data }: MdxPage<Guide>, releases: readonly SdkRelease[], today: string): readonly ReviewReason[] => [
  // The day itself is still in time.
  ...(data.review_by < today ? [{ kind: 'day_passed' as const, day: data.review_by }] : []),
  ...data.sdk.flatMap(({ id, checked }): ReviewReason[] => {
    const release = newestOf(releases, id)
    const isNewer = release !== undefined && release.day <= today && compareVersions(checked, release.version) < 0
    return isNewer ? [{ kind: 'sdk_released', sdk: id, checked, release }] : []
  }),
]

/** Since when it waits, for the order. */
const since = ({ reasons }: GuideToReview): string =>
  reasons.map((reason) => (reason.kind === 'day_passed' ? reason.day : reason.release.day)).toSorted()[0] ?? ''

/** Guides whose review is due on a day: its date has passed, or an SDK they name has a newer release. Longest waiting first. */
export const guidesToReview = (guides: readonly MdxPage<Guide>[], releases: readonly SdkRelease[], today: string): GuideToReview[] =>
  guides
    .flatMap((page) => {
      const [first, ...more] = reasonsOf(page, releases, today)
      return first === undefined ? [] : [{ page, reasons: [first, ...more] as const }]
    })
    .sort((a, b) => since(a).localeCompare(since(b)) || a.page.slug.localeCompare(b.page.slug))
