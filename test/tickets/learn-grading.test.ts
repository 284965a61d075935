import { expect, test } from 'vitest'
import { createGrader } from '#tickets/grading.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'
import { learnGrading } from '../../scripts/tune/learn-grading.ts'
import { chancesAt, learnOrdinal, scoreOf } from '../../scripts/tune/ordinal-model.ts'

const { grading, gradingEvidence } = loadTicketSettings('content')

/** A trade where hanging is grave and a crash is not worth a word. */
const ticketsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => [
    { text: 'the app hangs', grade: 'P1' as const, created: '' },
    { text: at % 4 === 0 ? 'the app hangs, a minor thing' : 'it crashes, a minor thing', grade: 'P3' as const, created: '' },
    { text: 'it crashes', grade: 'P2' as const, created: '' },
  ]).flat()

test('learns what signs weigh from what people said, and the grader follows', () => {
  const learned = learnGrading(grading, ticketsOf(300), { halfLife: Number.POSITIVE_INFINITY, missCost: 2 })
  expect(learned.points['hang']).toBeGreaterThan(0)
  expect(learned.points['minor']).toBeLessThan(0)
  const grade = createGrader(grading, { ...gradingEvidence, ...learned })
  expect(['the app hangs', 'it crashes', 'it crashes, a minor thing'].map((text) => grade(text, 'en').grade.value)).toEqual([
    'P1',
    'P2',
    'P3',
  ])
})

test('a sign may not be turned round by the data: what speaks for urgency weighs nothing rather than against it', () => {
  const upsideDown = ticketsOf(300).map((ticket) => ({
    ...ticket,
    grade: ticket.text.includes('minor') ? ('P1' as const) : ('P3' as const),
  }))
  const { points } = learnGrading(grading, upsideDown, { halfLife: Number.POSITIVE_INFINITY, missCost: 0 })
  expect(points['minor']).toBeUndefined()
})

test('recent tickets count more: what a grade means drifts', () => {
  const asBefore = ticketsOf(300).filter(({ text }) => !text.includes('minor'))
  const asNow = asBefore.map((ticket) => ({ ...ticket, grade: ticket.grade === 'P1' ? ('P3' as const) : ('P1' as const) }))
  const learned = learnGrading(grading, [...asBefore, ...asNow], { halfLife: 50, missCost: 0 })
  expect(createGrader(grading, { ...gradingEvidence, ...learned })('it crashes', 'en').grade.value).toBe('P1')
})

test('proportional odds finds the weight that made the data', () => {
  // Odds of the more urgent rank are e² higher with the sign: 3 in 4 become 3e² in 3e² + 1.
  const examples = [
    ...Array.from({ length: 400 }, (_, at) => ({ x: [0], rank: at < 300 ? 1 : 0, weight: 1 })),
    ...Array.from({ length: 400 }, (_, at) => ({ x: [1], rank: at < 400 * (3 / (3 + Math.exp(2))) ? 1 : 0, weight: 1 })),
  ]
  const model = learnOrdinal(examples, [1], 2, 0)
  expect(scoreOf(model, [1])).toBeCloseTo(2, 1)
  expect(chancesAt(model, 0)[0]).toBeCloseTo(0.25, 1)
  expect(chancesAt(model, 0.7).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10)
})
