import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'
import type { EffectCase } from '#postmortems/effect/effect-case.ts'
import { fingerprintOf, placeOf, type Match } from '#postmortems/effect/fingerprint.ts'
import { measureEffect, neededSpans } from '#postmortems/effect/measure-effect.ts'
import { clopperPearson, rateRatio } from '#postmortems/effect/rate-ratio.ts'
import { judge } from '#postmortems/effect/verdict.ts'

const day = 86_400_000
const shippedAt = Date.parse('2026-05-01')
const shipped = { at: '2026-05-01', precision: 'day' } as const

const postmortem = {
  tickets: ['github:a/b#1'],
  error_codes: ['110'],
  findings: ['ice-failed'],
  platforms: ['web'],
  scenarios: ['1v1'],
  sdk: { affected: '>=4.3.0 <4.5.2', fixed: '4.5.2' },
} as unknown as Postmortem
const print = fingerprintOf('joins-refused', postmortem, [])
const matchOf = (fingerprint: typeof print, one: EffectCase): Match | undefined => placeOf(fingerprint, one).match

let ids = 0
const ticket = (atDay: number, fields: Partial<EffectCase> = {}): EffectCase => {
  ids += 1
  return {
    id: ids,
    ref: `fupan:T-${ids}`,
    openedAt: shippedAt + atDay * day,
    scenario: '1v1',
    platform: 'web',
    sdkVersion: null,
    errorCodes: [],
    findings: [],
    links: [],
    ...fields,
  }
}

/** A replayed history: so many tickets a day, of which so many are the problem. */
const history = (from: number, to: number, perDay: number, problemEvery: number, sdkVersion: string | null = '4.6.0'): EffectCase[] =>
  Array.from({ length: (to - from) * perDay }, (_, index) =>
    ticket(from + Math.floor(index / perDay), index % problemEvery === 0 ? { errorCodes: ['110'], sdkVersion } : {}),
  )

const before = history(-90, 0, 2, 6, '4.4.0')
const verdict = (after: readonly EffectCase[], nowDay: number): string =>
  measureEffect(print, shipped, [...before, ...after], shippedAt + nowDay * day).verdict

describe('the verdict on a replayed history', () => {
  test('the problem stops: effective', () => {
    expect(verdict(history(1, 90, 2, 1000), 90)).toBe('effective')
  })

  test('it goes on: no effect', () => {
    expect(verdict(history(1, 90, 2, 6), 90)).toBe('no_effect')
  })

  test('the fix is a week old: too early', () => {
    expect(verdict(history(1, 8, 2, 1000), 8)).toBe('too_early')
    expect(measureEffect(print, { precision: 'unknown' }, before, shippedAt)).toMatchObject({
      verdict: 'too_early',
      reason: 'fix_not_dated',
    })
  })

  test('it was so rare that its absence says nothing: too early', () => {
    const rare = [...history(-90, 0, 2, 1000), ticket(-40, { errorCodes: ['110'] })]
    expect(measureEffect(print, shipped, [...rare, ...history(1, 91, 2, 1000)], shippedAt + 91 * day)).toMatchObject({
      verdict: 'too_early',
      reason: 'too_rare',
    })
  })

  test('quiet for two months, then as before: came back', () => {
    expect(verdict([...history(1, 70, 2, 1000), ...history(70, 100, 2, 6)], 100)).toBe('came_back')
  })

  test('came back and stayed: still so a year later, whatever the first 90 days were', () => {
    expect(verdict([...history(1, 120, 2, 1000), ...history(120, 400, 2, 6)], 400)).toBe('came_back')
  })

  test('once back, only a quiet season ends it, or another fix', () => {
    const after = [...history(1, 120, 2, 1000), ...history(120, 160, 2, 3), ...history(160, 260, 2, 1000)]
    const read = (nowDay: number, cameBackAt: number | null) =>
      measureEffect(
        print,
        shipped,
        [...before, ...after].filter(({ openedAt }) => openedAt < shippedAt + nowDay * day),
        shippedAt + nowDay * day,
        {
          cameBackAt,
        },
      ).verdict
    const back = shippedAt + 140 * day
    expect([read(200, back), read(200, null), read(255, back)]).toEqual(['came_back', 'effective', 'effective'])
    expect(read(200, shippedAt - day)).toBe('effective')
  })

  test('a little more of it lately is no alarm yet, and no success either', () => {
    const after = [...history(1, 100, 2, 1000), ...history(100, 130, 2, 15)]
    expect(measureEffect(print, shipped, [...before, ...after], shippedAt + 130 * day)).toMatchObject({
      verdict: 'too_early',
      reason: 'rising',
    })
  })

  test('half a year later still quiet: effective', () => {
    expect(verdict(history(1, 180, 2, 1000), 180)).toBe('effective')
  })

  test('fewer customers are no effect: the share of the problem is as before', () => {
    expect(verdict(history(1, 90, 1, 6), 90)).toBe('no_effect')
  })

  test('many more customers hide no effect: the share fell though the count did not', () => {
    expect(verdict(history(1, 90, 12, 40), 90)).toBe('effective')
  })

  test('customers who did not update do not speak against the fix', () => {
    const after = history(1, 90, 2, 6, '4.4.0')
    const effect = measureEffect(print, shipped, [...before, ...after], shippedAt + 90 * day)
    expect(effect.verdict).toBe('effective')
    expect(effect.periods.reduce((sum, { notUpdated }) => sum + notUpdated, 0)).toBeGreaterThan(20)
    expect(effect.after.cases).toBe(0)
  })

  test('nor for it: a fix that does nothing does not look better because few have it', () => {
    // One of five customers has the new version, and as many problems as ever.
    const updated = history(1, 91, 1, 6)
    const waiting = Array.from({ length: 90 * 4 }, (_, index) => ticket(1 + Math.floor(index / 4), { sdkVersion: '4.4.0' }))
    expect(verdict([...updated, ...waiting], 91)).toBe('no_effect')
  })

  test('another platform that writes more hides no effect', () => {
    const others = Array.from({ length: 2000 }, (_, index) => ticket(1 + (index % 90), { platform: 'ios' }))
    expect(verdict([...history(1, 91, 2, 6), ...others], 91)).toBe('no_effect')
  })

  test('the fix is announced for later: nothing to say yet', () => {
    expect(measureEffect(print, { at: '2026-06-01', precision: 'day' }, before, shippedAt)).toMatchObject({
      verdict: 'too_early',
      reason: 'window_open',
    })
  })
})

test('of a fix that is years old only the tickets around it and the latest are read', () => {
  expect(neededSpans(shipped, shippedAt + 300 * day)).toEqual([{ from: shippedAt - 90 * day, to: shippedAt + 300 * day }])
  const now = shippedAt + 3000 * day
  expect(neededSpans(shipped, now)).toEqual([
    { from: shippedAt - 90 * day, to: shippedAt + 181 * day },
    { from: now - 180 * day, to: now },
  ])
  expect(neededSpans({ precision: 'unknown' }, now)).toEqual([])
  // What is drawn lies within what is read.
  const { periods } = measureEffect(print, shipped, before, now)
  expect(periods).not.toEqual([])
  for (const { from } of periods) expect(neededSpans(shipped, now).some((span) => from >= span.from && from < span.to)).toBe(true)
})

test('30 and 90 days are told apart', () => {
  const { windows } = measureEffect(print, shipped, [...before, ...history(1, 61, 2, 6)], shippedAt + 61 * day)
  expect(windows).toMatchObject([
    { days: 30, before: { cases: 10, exposure: 60 }, after: { cases: 10, exposure: 60 }, open: false },
    { days: 90, before: { cases: 30, exposure: 180 }, after: { cases: 20, exposure: 120 }, open: true },
  ])
})

test('periods of 30 days lie on both sides of the fix', () => {
  const { periods } = measureEffect(print, shipped, [...before, ...history(1, 45, 2, 6)], shippedAt + 45 * day)
  expect(periods.map(({ fromDay, open }) => [fromDay, open])).toEqual([
    [-90, false],
    [-60, false],
    [-30, false],
    [0, false],
    [30, true],
  ])
  expect(periods[0]).toMatchObject({ recurrences: 10, exposure: 60 })
})

describe('the fingerprint', () => {
  test.each([
    ['the code', { errorCodes: ['110 '] }, 'error_code'],
    ['a link to the postmortem', { links: ['postmortem/joins-refused'] }, 'linked'],
    ['a double of its ticket', { links: ['github:a/b#1'], platform: 'ios' }, 'linked'],
    ['the code on another platform', { errorCodes: ['110'], platform: 'ios' }, undefined],
    ['the code in another scenario', { errorCodes: ['110'], scenario: 'live-streaming' }, undefined],
    ['the code in a version that never had it', { errorCodes: ['110'], sdkVersion: '4.2.9' }, undefined],
    ['only a finding, which many causes share', { findings: ['ice-failed'] }, undefined],
  ] as const)('%s', (_, fields, reason) => {
    expect(matchOf(print, ticket(0, fields as Partial<EffectCase>))?.reason).toBe(reason)
  })

  test('a version of another SDK says nothing of the range', () => {
    const other = fingerprintOf('joins-refused', { ...postmortem, sdk: { name: 'mediasoup', affected: '<3.11.8', fixed: '3.11.8' } }, [])
    const of = (sdkVersion: string) => placeOf(other, ticket(0, { errorCodes: ['110'], sdkVersion })).version
    expect([of('4.3.1'), of('mediasoup 3.11.7'), of('mediasoup 3.11.8')]).toEqual(['unknown', 'affected', 'fixed'])
  })

  test('likeness of words counts, more with the finding', () => {
    const like = ticket(0, { findings: ['ice-failed'] })
    const plain = ticket(0)
    const alike = fingerprintOf('joins-refused', postmortem, [like.id, plain.id])
    expect([matchOf(alike, like)?.reason, matchOf(alike, plain)?.reason]).toEqual(['finding', 'symptom'])
  })
})

describe('the interval', () => {
  // R: binom.test(2, 26)
  test('is the one of Clopper and Pearson', () => {
    const { low, high } = clopperPearson(2, 26)
    expect(low).toBeCloseTo(0.009455391, 8)
    expect(high).toBeCloseTo(0.251302917, 8)
    expect(clopperPearson(0, 10).high).toBeCloseTo(1 - 0.025 ** 0.1, 9)
  })

  test('has no lower limit without cases after, no upper one without cases before', () => {
    expect(rateRatio({ cases: 5, exposure: 100 }, { cases: 0, exposure: 100 }).interval.low).toBe(0)
    expect(rateRatio({ cases: 0, exposure: 100 }, { cases: 5, exposure: 100 }).interval.high).toBe(Infinity)
  })

  test('holds the ratio, and turns round with the sides', () => {
    const rate = fc.record({ cases: fc.integer({ min: 1, max: 400 }), exposure: fc.integer({ min: 400, max: 5000 }) })
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [there, back] = [rateRatio(a, b), rateRatio(b, a)]
        expect(there.interval.low).toBeLessThanOrEqual(there.ratio)
        expect(there.interval.high).toBeGreaterThanOrEqual(there.ratio)
        expect(there.interval.low * back.interval.high).toBeCloseTo(1, 6)
      }),
      { numRuns: 60 },
    )
  })
})

test('one ticket alone brings nothing back, however few others there were', () => {
  const rate = (cases: number, exposure: number) => ({ cases, exposure })
  const quiet = rate(0, 100_000)
  const windows = {
    before: rate(40, 1000),
    looks: [quiet, quiet, quiet],
    after: quiet,
    looksBefore: 3,
    season: quiet,
    wasBack: false,
  }
  expect(judge({ ...windows, recent: rate(1, 10) }).verdict).not.toBe('came_back')
  expect(judge({ ...windows, recent: rate(2, 20) }).verdict).toBe('came_back')
})
