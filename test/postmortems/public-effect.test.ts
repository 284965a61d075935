import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EffectCase } from '#postmortems/effect/effect-case.ts'
import { fingerprintOf } from '#postmortems/effect/fingerprint.ts'
import { measureEffect } from '#postmortems/effect/measure-effect.ts'
import { fewest, publicEffect } from '#postmortems/effect/public-effect.ts'
import { readPublicEffect } from '#postmortems/effect/read-public-effect.ts'
import { acceptAll } from '#publication/use-cases/decide.ts'
import { openPublication } from '#publication/use-cases/open-publication.ts'
import { approvePublication, publish } from '#publication/use-cases/publish.ts'
import { retract } from '#publication/use-cases/retract.ts'
import { jobDeps } from '#server/services.ts'
import { approvedText, reader } from '../publication/approved-text.ts'
import { startApi, type TestApi } from '../api/start-api.ts'

const day = 86_400_000
const shippedAt = Date.parse('2026-05-01')

const print = fingerprintOf('x', { tickets: [], error_codes: ['110'], findings: [], platforms: [], scenarios: [] } as never, [])
let ids = 0
const tickets = (from: number, to: number, perDay: number, problemEvery: number): EffectCase[] =>
  Array.from({ length: (to - from) * perDay }, (_, index) => ({
    id: (ids += 1),
    ref: `acme-crm:${ids}`,
    openedAt: shippedAt + (from + Math.floor(index / perDay)) * day,
    scenario: null,
    platform: null,
    sdkVersion: '4.1.0',
    errorCodes: index % problemEvery === 0 ? ['110'] : [],
    findings: [],
    links: [],
  }))

const measured = (before: EffectCase[], after: EffectCase[], days: number) =>
  measureEffect(print, { at: '2026-05-01', precision: 'day' }, [...before, ...after], shippedAt + days * day)

describe('what everybody may know of an effect', () => {
  const effect = measured(tickets(-90, 0, 7, 9), tickets(1, 100, 13, 97), 100)
  const shown = publicEffect(effect)

  test('is this and nothing else', () => {
    expect(shown).toEqual({
      verdict: 'effective',
      reason: 'rate_fell',
      windows: [
        {
          days: 30,
          left: expect.any(Number) as number,
          low: expect.any(Number) as number,
          high: expect.any(Number) as number,
          open: false,
        },
        { days: 90, left: 0.1, low: expect.any(Number) as number, high: expect.any(Number) as number, open: false },
      ],
      lately: null,
      periods: effect.periods.map(({ fromDay, open }) => ({ fromDay, left: expect.any(Number) as number, open })),
    })
  })

  test('holds no count: neither of all tickets, nor of those with the problem, nor who they are', () => {
    const text = JSON.stringify({
      ...shown,
      windows: shown.windows.map(({ days: _, ...rest }) => rest),
      periods: shown.periods.map(({ left }) => left),
    })
    const counts = [
      effect.before,
      effect.after,
      effect.recent,
      ...effect.windows.flatMap(({ before, after }) => [before, after]),
      ...effect.periods.map(({ recurrences: cases, exposure }) => ({ cases, exposure })),
    ].flatMap(({ cases, exposure }) => [cases, exposure])
    const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number))
    for (const count of counts.filter((one) => one > 2)) expect(numbers).not.toContain(count)
    expect(text).not.toContain('acme-crm')
    expect(Math.max(...numbers)).toBeLessThan(5)
  })

  test('is rounded, so that counts cannot be reckoned back to the ticket', () => {
    expect([shown.periods.length, shown.windows.length]).not.toContain(0)
    for (const { left } of shown.periods) expect(left).toBe(Math.round((left ?? 0) * 10) / 10)
    for (const { left, low, high } of shown.windows)
      for (const value of [left, low, high ?? 0]) expect(value).toBe(Number(value.toPrecision(2)))
  })

  test('says what is left now where it grows again, which the first 90 days do not say', () => {
    const after = [...tickets(1, 100, 7, 1000), ...tickets(100, 131, 7, 9)]
    const { verdict, windows, lately } = publicEffect(measured(tickets(-90, 0, 7, 9), after, 131))
    expect(verdict).toBe('came_back')
    expect(windows[1]?.left).toBeLessThan(0.1)
    expect(lately?.left).toBeGreaterThan(0.8)
  })

  test('of few tickets is the verdict alone', () => {
    const few = publicEffect(measured(tickets(-90, 0, 1, 10), [], 100))
    expect(few).toEqual({ verdict: 'too_early', reason: 'too_rare', windows: [], lately: null, periods: [] })
    // One more on either side, and there is something to show for 90 days, not for 30.
    const enough = publicEffect(measured(tickets(-90, 0, 1, 10), tickets(1, 91, 1, 80), 100))
    expect([enough.windows.map(({ days }) => days), enough.periods.length > 0]).toEqual([[90], true])
    expect(fewest).toBe(10)
  })
})

describe('is read', () => {
  let t: TestApi
  beforeAll(async () => {
    t = await startApi()
  }, 60_000)
  afterAll(() => t.close())

  const read = (slug: string, lang: 'en' | 'zh' = 'en') =>
    readPublicEffect({ states: t.services.storage.postmortemStates, shownLibrary: t.services.shownLibrary }, lang, slug)
  const release = async (id: string): Promise<void> => {
    const { publication } = t.services
    const version = async () => (await openPublication(publication, reader, id)).publication.version
    await acceptAll(publication, reader, id, await version())
    await approvePublication(publication, reader, id, await version())
    await publish(publication, reader, id, await version())
  }
  const refusal = (slug: string, lang: 'en' | 'zh' = 'en') =>
    read(slug, lang).then(
      () => 'shown',
      (error: unknown) => (error as Error).message.replace(slug, '…'),
    )

  test('of a public page, as the last daily measurement left it', async () => {
    const slug = t.services.library.postmortems.find(({ data }) => data.visibility === 'public')?.slug ?? ''
    expect(await read(slug)).toBeUndefined()
    await jobDeps(t.services).watchEffects()
    expect(await read(slug)).toMatchObject({ measuredAt: t.services.clock(), shown: { verdict: 'too_early' } })
  })

  test('of a text written at the desk only while everybody may read it, in the language in which they may', async () => {
    const { slug } = await approvedText(t)
    await jobDeps(t.services).watchEffects()
    expect(await t.services.storage.postmortemStates.find(slug)).toBeDefined()
    const unknown = await refusal('nothing-there')
    expect(unknown).toContain('there is no postmortem')
    expect(await refusal(slug)).toBe(unknown)
    await release(`${slug}.en.customer`)
    expect(await refusal(slug)).toBe(unknown)
    await release(`${slug}.en.public`)
    expect(await refusal(slug)).toBe('shown')
    expect(await refusal(slug, 'zh')).toBe(unknown)
    await retract(t.services.publication, reader, `postmortem/${slug}`, { reason: 'somebody asked' })
    expect(await refusal(slug)).toBe(unknown)
  })
})
