import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentStageIds, fastTurn, largestStage, slowTurn, stageSavings, turnTotal, typicalTurn } from '#guides/agent-budget.ts'
import {
  connectCosts,
  connectSavings,
  connectTotal,
  defaultConnectChoice,
  preparations,
  type ConnectChoice,
} from '#guides/connect-budget.ts'

describe('the latency budget of an agent', () => {
  it('adds up to the published ranges: 1620 to 3290 ms without an avatar', () => {
    expect([turnTotal(fastTurn), turnTotal(slowTurn)]).toEqual([1620, 3290])
  })

  it('end of the turn is 720 to 940 ms with 640 of required silence', () => {
    expect([fastTurn, slowTurn].map(({ silence, preprocessing }) => silence + preprocessing)).toEqual([720, 940])
  })

  it('the setting leads in a typical turn, the model in a slow one', () => {
    expect([largestStage(typicalTurn), largestStage(slowTurn)]).toEqual(['silence', 'llm'])
  })

  it('says what a change buys, most first', () => {
    expect(stageSavings(slowTurn).slice(0, 2)).toEqual([
      { stage: 'llm', to: 250, saves: 750 },
      { stage: 'silence', to: 320, saves: 320 },
    ])
    expect(stageSavings({ ...fastTurn, silence: 320, asr: 103, tts: 61 })).toEqual([])
  })

  it('a saving really is one: the turn is that much shorter', () => {
    const turn = fc
      .tuple(...agentStageIds.map(() => fc.nat(5000)))
      .map((ms) => Object.fromEntries(agentStageIds.map((id, at) => [id, ms[at]])))
    fc.assert(
      fc.property(turn, (any) => {
        const now = any as typeof typicalTurn
        return stageSavings(now).every(({ stage, to, saves }) => turnTotal(now) - turnTotal({ ...now, [stage]: to }) === saves && saves > 0)
      }),
    )
  })
})

describe('the connect budget', () => {
  it('a vendor’s SDK with nothing prepared is over 600 ms already on a path of 100 ms', () => {
    const choice: ConnectChoice = { ...defaultConnectChoice, appRtt: 100, mediaRtt: 100 }
    expect(connectCosts(choice)).toMatchObject({ token: 100, signal: 100, join: 300, gather: 0, keyframe: 100, arrive: 50 })
    expect(connectTotal(choice)).toBe(650)
    expect(connectTotal({ ...choice, done: preparations })).toBe(150)
  })

  it('waiting for the end of gathering costs what was measured: 352 ms', () => {
    const choice: ConnectChoice = { ...defaultConnectChoice, kind: 'webrtc' }
    expect(connectSavings(choice)).toContainEqual({ preparation: 'trickle', saves: 352 })
  })

  it('no preparation ever costs, and all of them together save at least as much as the best one', () => {
    const choices = fc.record({
      kind: fc.constantFrom('sdk' as const, 'webrtc' as const),
      appRtt: fc.nat(2000),
      mediaRtt: fc.nat(2000),
      cameraMs: fc.nat(2000),
      renderMs: fc.nat(500),
      done: fc.subarray([...preparations]),
    })
    fc.assert(
      fc.property(choices, (choice) => {
        const [best = { saves: 0 }] = connectSavings(choice)
        return connectTotal(choice) - connectTotal({ ...choice, done: preparations }) >= best.saves
      }),
    )
  })
})
