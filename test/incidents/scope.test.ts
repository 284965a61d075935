import { describe, expect, test } from 'vitest'
import type { IncidentEvent, IncidentScope } from '#incidents/incident.ts'
import { keptRate, promisesOf } from '#incidents/promises.ts'
import { mayConcern } from '#incidents/scope.ts'

const anything: IncidentScope = { product: null, regions: [], sdkFrom: null, sdkTo: null }

describe('whom an incident may concern', () => {
  test.each([
    [{}, {}, true],
    [{ product: 'video-call' }, {}, true],
    [{ product: 'video-call' }, { product: 'messaging' }, false],
    [{ regions: ['china'] }, { region: 'europe' }, false],
    [{ regions: ['china', 'europe'] }, { region: 'europe' }, true],
    [{ regions: ['global'] }, { region: 'india' }, true],
    [{ regions: ['china'] }, { region: 'global' }, true],
    [{ sdkFrom: '4.5' }, { sdkVersion: '4.4.9' }, false],
    [{ sdkFrom: '4.5' }, { sdkVersion: 'v4.10.0' }, true],
    [{ sdkTo: '4.5' }, { sdkVersion: '4.5.3' }, true],
    [{ sdkTo: '4.5' }, { sdkVersion: '4.6' }, false],
    [{ sdkFrom: '4.5.1', sdkTo: '4.5.2' }, { sdkVersion: '4.5.2-rc.1' }, true],
    // Nobody is told "not yours" because a version could not be read.
    [{ sdkFrom: '4.5' }, { sdkVersion: 'the newest one' }, true],
    [{ sdkFrom: '4.5' }, { sdkVersion: '4.x' }, true],
    [{ sdkFrom: '4.5' }, { sdkVersion: 'iOS 3.1' }, true],
  ] as const)('%j and %j: %s', (scope, asker, concerned) => {
    expect(mayConcern({ ...anything, ...scope }, asker)).toBe(concerned)
  })
})

const word = (seq: number, at: number, nextUpdateAt: number | null): IncidentEvent => ({
  seq,
  at,
  type: 'updated',
  actor: 'staff:Ann',
  data: { state: nextUpdateAt === null ? 'resolved' : 'investigating', text: { en: 'x' }, nextUpdateAt },
})

describe('promises of the next update', () => {
  const history = [word(1, 0, 30), word(2, 30, 60), word(3, 61, 90), word(4, 70, null)]
  test('are kept to the moment, broken a moment later, and nothing is promised at the end', () => {
    expect(promisesOf(history, 100).map(({ by, keptAt, state }) => [by, keptAt, state])).toEqual([
      [30, 30, 'kept'],
      [60, 61, 'broken'],
      [90, 70, 'kept'],
    ])
    expect(keptRate([history], 100)).toEqual({ kept: 2, decided: 3 })
  })
  test('a running one is neither, until it is late', () => {
    const running = history.slice(0, 1)
    expect([keptRate([running], 30), keptRate([running], 31)]).toEqual([
      { kept: 0, decided: 0 },
      { kept: 0, decided: 1 },
    ])
  })
})
