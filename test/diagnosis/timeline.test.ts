import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { packBands } from '#islands/diagnose/pack-bands.ts'
import { around, clampRange, moved, zoomed } from '#islands/diagnose/zoom.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { forTicket } from '#diagnosis/report/for-ticket.ts'
import { findingCatalogue } from '#diagnosis/report/finding-catalogue.ts'
import { toReport } from '#diagnosis/report/report.ts'
import { timelineOf } from '#diagnosis/report/timeline.ts'
import { graphOf, library } from '#knowledge/library.ts'
import { findingIds } from '#knowledge/vocabulary.ts'
import { languages } from '#kernel/languages.ts'
import { handMade } from './hand-made.ts'
import { readFile, readText } from './read.ts'

describe('the timeline of a call', () => {
  test('one value a second for each line that is known', async () => {
    const [call] = diagnose(await readText(handMade({ seconds: 30 }))).calls
    if (call === undefined) throw new Error('no call')
    const { rows, stepMs, states } = timelineOf(call)
    expect(stepMs).toBe(1000)
    expect(rows.map(({ name, lines }) => [name, ...lines.map((line) => line.name)])).toEqual([
      ['score', 'score'],
      ['delay', 'rtt', 'buffer'],
      ['loss', 'lossIn', 'lossOut'],
      ['bitrate', 'kbpsIn', 'kbpsOut', 'available'],
      ['fps', 'fpsIn', 'fpsOut', 'fpsCamera'],
    ])
    expect(rows.find(({ name }) => name === 'fps')?.lines[0]?.values[15]).toBe(20)
    expect(states.map(({ state }) => state)).toEqual(['checking', 'connected', 'connected'])
  })

  test('a long call is drawn with no more points than a screen has', async () => {
    const [call] = diagnose(await readText(handMade({ seconds: 1300 }))).calls
    if (call === undefined) throw new Error('no call')
    for (const { lines } of timelineOf(call).rows) for (const { values } of lines) expect(values.length).toBeLessThanOrEqual(600)
  })
})

describe('bands', () => {
  test('none covers another: what happened at the same time stands below', () => {
    expect(
      packBands(
        [
          { from: 0, to: 50 },
          { from: 20, to: 60 },
          { from: 60, to: 80 },
        ],
        2,
      ),
    ).toEqual([
      { left: 0, width: 50, row: 0 },
      { left: 20, width: 40, row: 1 },
      { left: 60, width: 20, row: 0 },
    ])
  })

  test('each can be hit, is on the axis, and covers nothing of its row', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 30 }), fc.integer({ min: 1, max: 20 }), (spans, least) => {
        const placed = packBands(
          spans.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
          least,
        )
        for (const [at, one] of placed.entries()) {
          expect(one.width).toBeGreaterThanOrEqual(least)
          expect(one.left).toBeGreaterThanOrEqual(0)
          expect(one.left + one.width).toBeLessThanOrEqual(100)
          for (const [index, other] of placed.entries())
            if (index !== at && other.row === one.row)
              expect(other.left + other.width <= one.left + 1e-9 || one.left + one.width <= other.left + 1e-9).toBe(true)
        }
      }),
    ))
})

describe('zoom', () => {
  const whole = { from: 0, to: 60_000 }
  test('stays inside the recording and never closer than three seconds', () => {
    expect(zoomed(whole, 2, whole)).toEqual(whole)
    expect(clampRange({ from: 59_900, to: 60_000 }, whole)).toEqual({ from: 57_000, to: 60_000 })
    expect(moved({ from: 0, to: 10_000 }, -0.5, whole)).toEqual({ from: 0, to: 10_000 })
    expect(moved({ from: 0, to: 10_000 }, 0.5, whole)).toEqual({ from: 5000, to: 15_000 })
    expect(zoomed({ from: 10_000, to: 30_000 }, 0.5, whole)).toEqual({ from: 15_000, to: 25_000 })
  })
  test('a finding is seen with how it began and ended', () => {
    expect(around(20_000, 24_000, whole)).toEqual({ from: 15_000, to: 29_000 })
  })
})

describe('the report', () => {
  test.each(languages)('every finding has a name, causes, and a fix (%s)', (lang) => {
    const catalogue = findingCatalogue(library(), graphOf(library()), lang)
    expect(Object.keys(catalogue).toSorted()).toEqual([...findingIds].toSorted())
    for (const [id, words] of Object.entries(catalogue)) {
      expect([id, words.title === id, words.causes.length > 0, words.fixes.length > 0]).toEqual([id, false, true, true])
    }
  })

  test('what travels with a ticket is small, and holds what was measured', async () => {
    const report = toReport(
      diagnose(await readFile('recorded', 'tex_bwdrop.getstats.jsonl.gz')),
      findingCatalogue(library(), graphOf(library()), 'en'),
      'en',
    )
    const carried = forTicket(report)
    expect(JSON.stringify(carried).length).toBeLessThan(16_000)
    expect(carried['verdict']).toBe(report.verdict)
    expect((carried['findings'] as unknown[])[0]).toMatchObject({ id: 'bandwidth-limited', evidence: report.findings[0]?.evidence })
  })
})
