import { describe, expect, test } from 'vitest'
import { library } from '#knowledge/library.ts'
import { afterSeeing } from '#troubleshooter/belief.ts'
import { flowModel } from '#troubleshooter/flow-model.ts'
import { diagnosisOption, moveProblem, readTrail, tidyTrail, writeTrail, type Trail } from '#troubleshooter/trail.ts'
import { troubleshoot } from '#troubleshooter/troubleshoot.ts'
import { tinyFlow } from './tiny-flow.ts'

const model = flowModel(tinyFlow)
const shareOf = (trail: Trail, cause: string): number =>
  troubleshoot(tinyFlow, model, trail).causes.find(({ id }) => id === cause)?.share ?? NaN

describe('a flow as a model', () => {
  test.each(library().flows.map((flow) => [flow.id, flow] as const))('%s: every chance is one, every question adds up', (_, flow) => {
    const { prior, questions, repairs } = flowModel(flow)
    expect(prior.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    for (const { id, answers } of questions)
      for (const at of prior.keys())
        expect([id, at, answers.reduce((sum, { given }) => sum + (given[at] ?? NaN), 0)]).toEqual([id, at, expect.closeTo(1, 9)])
    for (const { fixes } of repairs) for (const fix of fixes) expect(fix).toBeGreaterThanOrEqual(0)
  })

  test('an answer that leads to a cause is likely under it; what the author wrote goes first', () => {
    const device = model.questions.find(({ id }) => id === 'device')
    const silent = device?.answers.find(({ id }) => id === 'silent')?.given
    const [muted, broken, path] = silent ?? []
    expect([muted, broken, path]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.98, 9), expect.closeTo(0.1, 9)])
  })
})

describe('standing in a flow', () => {
  test('tries what is cheap and likely at once, and asks where the answer saves more than it costs', () => {
    expect(troubleshoot(tinyFlow, model, []).move).toMatchObject({ kind: 'try', repair: { id: 'muted' } })
    const advice = troubleshoot(tinyFlow, model, [{ step: 'muted-question', option: 'no' }])
    expect(advice.move).toMatchObject({ kind: 'ask', value: { question: { id: 'device' } } })
  })

  test('a question waits for the answer it presupposes; "I cannot tell" opens it too', () => {
    const asked = (trail: Trail): string[] => troubleshoot(tinyFlow, model, trail).questions.map(({ question }) => question.id)
    expect(asked([])).not.toContain('device')
    expect(asked([{ step: 'muted-question', option: 'yes' }])).not.toContain('device')
    expect(asked([{ step: 'muted-question', option: 'no' }])).toContain('device')
    expect(asked([{ step: 'muted-question', option: 'unknown' }])).toContain('device')
  })

  test('answers and failed fixes move the belief; the order of moves does not matter', () => {
    const a: Trail = [{ step: 'muted-question', option: 'no' }, { failed: 'broken' }]
    expect(shareOf(a, 'path')).toBeGreaterThan(shareOf([], 'path'))
    expect(shareOf(a.toReversed(), 'path')).toBeCloseTo(shareOf(a, 'path'), 12)
    expect(shareOf([{ step: 'muted-question', option: 'unknown' }], 'path')).toBe(shareOf([], 'path'))
  })

  test('a diagnosis fills answers in and is weighed once', () => {
    const trail: Trail = [
      { step: 'muted-question', option: 'no' },
      { step: 'diagnosis', option: diagnosisOption(['relay-used', 'mic-silent']) },
    ]
    const advice = troubleshoot(tinyFlow, model, trail)
    expect(advice.filledIn).toEqual({ device: 'silent' })
    expect(advice.questions.map(({ question }) => question.id)).toEqual([])
    expect(advice.causes[0]?.id).toBe('broken')
    const once = model.questions.find(({ id }) => id === 'diagnosis')?.answers.find(({ id }) => id === 'mic-silent')?.given ?? []
    const [said] = [troubleshoot(tinyFlow, model, trail.slice(0, 1)).causes]
    const before = model.causes.map((id) => said?.find((cause) => cause.id === id)?.share ?? 0)
    expect(advice.causes[0]?.share).toBeCloseTo(Math.max(...(afterSeeing(before, once) ?? [])), 9)
  })

  test('when every fix failed, it hands over', () => {
    expect(troubleshoot(tinyFlow, model, [{ failed: 'muted' }, { failed: 'broken' }, { failed: 'path' }]).move).toEqual({
      kind: 'hand-over',
    })
  })

  test.each(library().flows.map((flow) => [flow.id, flow] as const))(
    '%s: whatever is answered, it ends, and asks nothing twice',
    (_, flow) => {
      const flowsModel = flowModel(flow)
      for (let pick = 0; pick < 4; pick += 1) {
        let trail: Trail = []
        for (;;) {
          const { move } = troubleshoot(flow, flowsModel, trail)
          if (move.kind === 'hand-over') break
          if (move.kind === 'try') trail = [...trail, { failed: move.repair.id }]
          else {
            const { question } = move.value
            expect(trail).not.toContainEqual(expect.objectContaining({ step: question.id }))
            const answer = pick === 3 ? 'unknown' : (question.answers[pick % question.answers.length]?.id ?? '')
            trail = [...trail, { step: question.id, option: answer }]
          }
          expect(moveProblem(flow, trail.at(-1) ?? { failed: '' })).toBeUndefined()
        }
        expect(trail.length).toBeGreaterThan(0)
      }
    },
  )
})

describe('a trail', () => {
  const trail: Trail = [
    { step: 'muted-question', option: 'no' },
    { step: 'diagnosis', option: 'mic-silent+relay-used' },
    { failed: 'broken' },
  ]
  test('fits an address and comes back', () => {
    expect(writeTrail(trail)).toBe('muted-question.no/diagnosis.mic-silent+relay-used/!broken')
    expect(readTrail(writeTrail(trail))).toEqual(trail)
    expect(readTrail('<script>/a.b.c/!/ö.x')).toEqual([])
  })

  test('what the flow does not know is dropped, and the later answer counts', () => {
    const again: Trail = [...trail, { step: 'muted-question', option: 'yes' }, { step: 'gone', option: 'x' }, { failed: 'gone' }]
    expect(tidyTrail(tinyFlow, again)).toEqual([...trail.slice(1), { step: 'muted-question', option: 'yes' }])
  })

  test('a wrong move says what would fit', () => {
    expect(moveProblem(tinyFlow, { step: 'device', option: 'maybe' })).toBe('expected one of moves, silent, unknown, got "maybe"')
    expect(moveProblem(tinyFlow, { step: 'diagnosis', option: 'bad-luck' })).toMatch(/expected a finding/)
    expect(moveProblem(tinyFlow, { step: 'diagnosis', option: 'ice-failed+my-name' })).toMatch(/expected a finding/)
  })
})
