import { describe, expect, it } from 'vitest'
import { guidesToReview } from '#guides/review/guides-to-review.ts'
import { loadSdkReleases } from '#guides/review/load-sdk-releases.ts'
import { sdkReleasesSchema } from '#guides/review/sdk-releases.ts'
import { library } from '#knowledge/library.ts'

const { guides } = library('content')
const [any] = guides
if (any === undefined) throw new Error('content/guides is empty')
const page = (sdk: readonly { id: string; checked: string }[], reviewBy = '2030-01-01') => ({
  ...any,
  data: { ...any.data, sdk: [...sdk], review_by: reviewBy },
})
const release = (version: string, day: string) => ({ sdk: 'agora-native', version, day, source: 'https://example.com/' })

describe('a guide is marked for review', () => {
  it('when its day has passed; the day itself is still in time', () => {
    expect(guidesToReview([page([], '2026-11-26')], [], '2026-11-26')).toEqual([])
    expect(guidesToReview([page([], '2026-11-26')], [], '2026-11-27')[0]?.reasons).toEqual([{ kind: 'day_passed', day: '2026-11-26' }])
  })

  it('when an SDK it names has a newer release, from the day that is out', () => {
    const checked = page([{ id: 'agora-native', checked: '4.5.10' }])
    const due = (version: string, today = '2026-11-26') =>
      guidesToReview([checked], [release('4.5.1', '2025-01-01'), release(version, '2026-11-26')], today)
    expect(due('4.5.10')).toEqual([])
    expect(due('4.5.9')).toEqual([])
    expect(due('4.6.0')[0]?.reasons).toMatchObject([{ kind: 'sdk_released', checked: '4.5.10', release: { version: '4.6.0' } }])
    expect(due('4.6.0', '2026-11-25')).toEqual([])
    expect(guidesToReview([page([{ id: 'other', checked: '1.0' }])], [release('4.6.0', '2026-01-01')], '2026-11-26')).toEqual([])
  })

  it('the one that waits longest first', () => {
    const late = { ...page([], '2026-11-01'), slug: 'late' }
    const early = { ...page([{ id: 'agora-native', checked: '4.0' }], '2026-11-20'), slug: 'early' }
    expect(guidesToReview([late, early], [release('4.6.0', '2026-02-12')], '2026-11-26').map(({ page: { slug } }) => slug)).toEqual([
      'early',
      'late',
    ])
  })

  it('of the guides that came with this version those that were checked with 4.5.1', () => {
    const releases = loadSdkReleases('content')
    const due = guidesToReview(guides, releases, '2026-11-26')
    expect(new Set(due.map(({ page: { slug } }) => slug))).toEqual(new Set(['agent-latency-budget', 'noise-and-echo-for-agents']))
    expect(sdkReleasesSchema.safeParse([{ ...releases[0], version: 'latest' }]).success).toBe(false)
  })
})
