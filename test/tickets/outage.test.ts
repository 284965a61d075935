import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createGrader } from '#tickets/grading.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'
import { createOutageFinder, outageRules } from '#tickets/outage.ts'

const { grading, gradingEvidence } = loadTicketSettings('content')
const grade = createGrader(grading, gradingEvidence)
const rules = outageRules(grading)
/** As a page gets them. */
const isOutage = createOutageFinder(JSON.parse(JSON.stringify(rules)) as typeof rules)

const bundled = globSync('content/tickets/*.jsonl').flatMap((file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string; body: string })
    .map(({ title, body }) => `${title}\n${body}`),
)

const outages = ['Nobody can join any channel. All users are hit.', '平台瘫痪，大量用户黑屏', '线上所有用户都无法进房']
const none = ['In our test environment all users get a black screen', '只有这台手机无法进房', 'joinChannel returns -17']

test('the browser calls an outage what the proposed channel calls one', () => {
  expect(outages.filter((text) => !isOutage(text))).toEqual([])
  expect(none.filter(isOutage)).toEqual([])
  expect(bundled.length).toBeGreaterThan(90)
  for (const text of [...outages, ...none, ...bundled])
    expect({ text, outage: isOutage(text) }).toEqual({ text, outage: grade(text, 'en').channel.value === 'hotline' })
})

test('a page carries no rule that decides nothing there', () => {
  expect(Object.keys(rules.signals).toSorted()).toEqual(
    [...new Set(rules.lines.flatMap(({ all, any, none: not }) => [...all, ...any, ...not]))].toSorted(),
  )
  expect(Object.keys(rules.signals).length).toBeLessThan(Object.keys(grading.signals).length)
})
