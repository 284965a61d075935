import { describe, expect, test } from 'vitest'
import { attributeCase, type ResolvedCase } from '#troubleshooter/learning/attribute-case.ts'
import { flowModel } from '#troubleshooter/flow-model.ts'
import { createLearner, type FinishedSession, type WeighedCase } from '#troubleshooter/learning/learn.ts'
import { tinyFlow } from './tiny-flow.ts'

const resolved = (fields: Partial<ResolvedCase> = {}): ResolvedCase => ({
  title: 'Nobody hears me',
  body: '',
  findings: [],
  errorCodes: [],
  resolvedBy: [],
  ...fields,
})
const weighed = (fields: Partial<WeighedCase>): WeighedCase => ({ ...resolved(fields), weight: 1, number: 'T-1', ...fields })

describe('which cause a case was', () => {
  test('a link to the cause decides, whatever else is said', () => {
    const found = attributeCase([tinyFlow], resolved({ resolvedBy: ['flow/tiny#path'], findings: ['mic-silent'] }))
    expect(found).toEqual([{ flow: 'tiny', cause: 'path', part: 1 }])
  })

  test('else the symptom in the title says the flow, findings and codes the cause', () => {
    expect(attributeCase([tinyFlow], resolved({ title: 'No sound at all', findings: ['mic-silent'] }))).toEqual([
      { flow: 'tiny', cause: 'broken', part: 1 },
    ])
    expect(attributeCase([tinyFlow], resolved({ title: '通话无声', errorCodes: ['WEBRTC_NOT_READABLE_ERROR'] }))).toHaveLength(1)
    expect(attributeCase([tinyFlow], resolved({ findings: ['mic-silent'] }))).toEqual([])
  })

  test('a draw is split; a case that says nothing is not counted; another flow is another flow', () => {
    const draw = attributeCase([tinyFlow], resolved({ title: 'no sound', findings: ['mic-silent', 'ice-failed'] }))
    expect(draw.map(({ cause, part }) => [cause, part])).toEqual([
      ['broken', 0.5],
      ['path', 0.5],
    ])
    expect(attributeCase([tinyFlow], resolved({ title: 'no sound' }))).toEqual([])
    expect(attributeCase([tinyFlow], resolved({ title: 'no sound', findings: ['mic-silent'], resolvedBy: ['flow/echo'] }))).toEqual([])
  })
})

describe('counting', () => {
  const session = (fields: Partial<FinishedSession>): FinishedSession => ({
    flow: 'tiny',
    trail: [],
    solvedBy: null,
    ticket: null,
    ...fields,
  })

  test('resolved cases move the shares towards what they were', () => {
    const learner = createLearner([tinyFlow])
    for (let n = 0; n < 30; n += 1) learner.takeCase(weighed({ resolvedBy: ['flow/tiny#path'] }))
    const { tiny } = learner.learnt()
    expect(tiny).toMatchObject({ tickets: 30, causes: { path: 30 } })
    const [, , path] = flowModel(tinyFlow, tiny).prior
    // (30 + 10 · 0.2) ÷ (30 + 10)
    expect(path).toBeCloseTo(0.8, 9)
  })

  test('a session that was solved counts for half, its answers and its fix too', () => {
    const trail = [{ step: 'muted-question', option: 'no' }, { failed: 'muted' }] as const
    const { tiny } = createLearner([tinyFlow], [session({ trail, solvedBy: 'broken' })]).learnt()
    expect(tiny).toEqual({
      tickets: 0,
      sessions: 1,
      causes: { broken: 0.5 },
      answers: { 'muted-question': { broken: { no: 0.5 } } },
      repairs: { broken: { worked: 0.5, failed: 0 } },
    })
  })

  test('a session that became a ticket teaches when the ticket is resolved', () => {
    const trail = [{ step: 'muted-question', option: 'no' }, { failed: 'path' }] as const
    const learner = createLearner([tinyFlow], [session({ trail, ticket: 'T-7' })])
    expect(learner.learnt()['tiny']).toMatchObject({ sessions: 0, causes: {} })
    learner.takeCase(weighed({ number: 'T-7', resolvedBy: ['flow/tiny#path'] }))
    expect(learner.learnt()['tiny']).toMatchObject({
      causes: { path: 1 },
      answers: { 'muted-question': { path: { no: 1 } } },
      repairs: { path: { worked: 0, failed: 1 } },
    })
  })

  test('duplicates and withdrawn tickets teach nothing', () => {
    const learner = createLearner([tinyFlow])
    learner.takeCase(weighed({ weight: 0, resolvedBy: ['flow/tiny#path'] }))
    expect(learner.learnt()['tiny']?.tickets).toBe(0)
  })
})
