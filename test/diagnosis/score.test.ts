import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delayImpairment, lossImpairment, mosOf, rating, robustnessOf, type Conditions } from '#diagnosis/score/e-model.ts'
import { together } from '#diagnosis/score/call-score.ts'
import { videoScales } from '#diagnosis/score/video-score.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { handMade, type Script } from './hand-made.ts'
import { readText } from './read.ts'

type Row = Readonly<{
  Ta: number
  Ppl: number
  Ie: number
  Bpl: number
  BurstR: number
  idd: number
  ieEff: number
  R: number
  mos: number
}>
type Compared = Readonly<{
  rttMs: number
  jitterMs: number
  lossPct: number
  g107_G711PLC_Ta_rtt2_2j_30: Readonly<{ idd: number; ieEff: number; R: number; mos: number }>
}>
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, 'emodel-vectors.json'), 'utf8')) as {
  rows: Row[]
  compare: Compared[]
  widReal: { rows: { jitterMs: number; rttMs: number; lossPct: number; mos: number }[] }
}

describe('ITU-T G.107', () => {
  test.each(vectors.rows)(
    'delay $Ta ms, loss $Ppl %, Bpl $Bpl, burst $BurstR → MOS $mos',
    ({ Ta, Ppl, Ie, Bpl, BurstR, idd, ieEff, R, mos }) => {
      const conditions: Conditions = { delayMs: Ta, lossPercent: Ppl, burstRatio: BurstR, codec: { ie: Ie, bpl: Bpl } }
      expect(delayImpairment(Ta)).toBeCloseTo(idd, 3)
      expect(lossImpairment(conditions)).toBeCloseTo(ieEff, 3)
      expect(rating(conditions)).toBeCloseTo(R, 3)
      expect(mosOf(rating(conditions))).toBeCloseTo(mos, 3)
    },
  )

  test.each(vectors.compare)(
    'round trip $rttMs ms, jitter $jitterMs ms, loss $lossPct %',
    ({ rttMs, jitterMs, lossPct, g107_G711PLC_Ta_rtt2_2j_30: expected }) => {
      const r = rating({
        delayMs: rttMs / 2 + 2 * jitterMs + 30,
        lossPercent: lossPct,
        burstRatio: 1,
        codec: robustnessOf('audio/PCMU', false),
      })
      expect(r).toBeCloseTo(expected.R, 3)
      expect(mosOf(r)).toBeCloseTo(expected.mos, 3)
    },
  )
})

describe('worse input never scores better', () => {
  const condition = fc.record({
    delayMs: fc.double({ min: 0, max: 5000, noNaN: true }),
    lossPercent: fc.double({ min: 0, max: 100, noNaN: true }),
    burstRatio: fc.double({ min: 1, max: 20, noNaN: true }),
    codec: fc.record({ ie: fc.double({ min: 0, max: 30, noNaN: true }), bpl: fc.double({ min: 1, max: 40, noNaN: true }) }),
  })
  const more = fc.double({ min: 0, max: 1000, noNaN: true })

  test('delay, loss and bursts', () =>
    fc.assert(
      fc.property(condition, more, fc.constantFrom('delayMs', 'lossPercent', 'burstRatio'), (one, extra, what) => {
        const worse = { ...one, [what]: one[what] + extra }
        expect(mosOf(rating(worse))).toBeLessThanOrEqual(mosOf(rating(one)) + 1e-9)
      }),
    ))

  test('a MOS is from 1 to 4.5, and rises with R', () =>
    fc.assert(
      fc.property(fc.double({ min: -50, max: 150, noNaN: true }), more, (r, extra) => {
        expect(mosOf(r)).toBeGreaterThanOrEqual(1)
        expect(mosOf(r + extra)).toBeLessThanOrEqual(4.5)
        expect(mosOf(r + extra)).toBeGreaterThanOrEqual(mosOf(r) - 1e-9)
      }),
    ))

  test('coarser, slower and longer frozen pictures', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3, noNaN: true }), more, (value, extra) => {
        expect(videoScales.byQp(value + extra)).toBeLessThanOrEqual(videoScales.byQp(value))
        expect(videoScales.byFreeze(value + extra)).toBeLessThanOrEqual(videoScales.byFreeze(value))
        expect(videoScales.byFps(value * 10)).toBeLessThanOrEqual(videoScales.byFps(value * 10 + extra))
        expect(videoScales.byBitrate(value)).toBeLessThanOrEqual(videoScales.byBitrate(value + extra))
      }),
    ))

  test('sound and picture together', () =>
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (audio, video, less) => {
        expect(together(Math.max(0, audio - less), video)).toBeLessThanOrEqual(together(audio, video) ?? 0)
        expect(together(audio, Math.max(0, video - less))).toBeLessThanOrEqual(together(audio, video) ?? 0)
      }),
    ))

  const scoreOf = async (script: Script): Promise<number> => diagnose(await readText(handMade(script))).score.overall ?? NaN

  test('whole calls: more loss, more delay, fewer frames', async () => {
    const losing = (lost: number): Script => ({ audioIn: () => ({ packetsReceived: 50 - lost, packetsLost: lost }) })
    const far = (rtt: number): Script => ({ pair: () => ({ currentRoundTripTime: rtt }) })
    const slow = (frames: number): Script => ({ videoIn: () => ({ framesDecoded: frames, framesReceived: frames }) })
    for (const [make, steps] of [
      [losing, [0, 1, 4, 10, 30]],
      [far, [0, 0.2, 0.5, 1.5]],
      [slow, [20, 14, 9, 4, 1]],
    ] as const) {
      const scores = []
      for (const step of steps) scores.push(await scoreOf(make(step)))
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(scores.at(-1)).toBeLessThan(scores[0] ?? 0)
    }
  })
})

describe('defects of published variants', () => {
  test('more delay and loss never lead back to a perfect score', () => {
    const worst = vectors.widReal.rows.filter(({ mos }) => mos >= 5)
    expect(worst.length).toBeGreaterThan(0)
    for (const { rttMs, jitterMs, lossPct } of worst)
      expect(
        mosOf(rating({ delayMs: rttMs / 2 + jitterMs, lossPercent: lossPct, burstRatio: 1, codec: robustnessOf('audio/opus', false) })),
      ).toBeLessThan(2.5)
  })

  test('an outage that no loss counter sees is heard', async () => {
    const outage = (s: number): boolean => s >= 20 && s < 27
    const { calls } = diagnose(
      await readText(
        handMade({
          audioIn: (s) => (outage(s) ? { packetsReceived: 0, bytesReceived: 0 } : {}),
          transport: (s) => (outage(s) ? { packetsReceived: 0 } : {}),
        }),
      ),
    )
    expect(calls[0]?.seconds.audioMos[23]).toBe(1)
    expect(calls[0]?.score.audioMos).toBeLessThan(4)
  })
})
