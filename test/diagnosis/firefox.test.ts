import { describe, expect, test } from 'vitest'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { firefoxLabels } from './recordings/firefox-labels.ts'
import { readFile } from './read.ts'

describe('calls recorded in Firefox', () => {
  test.each(Object.entries(firefoxLabels))('%s → %s', async (name, expected) => {
    const { problems } = diagnose(await readFile('firefox', `${name}.getstats.jsonl.gz`))
    expect(problems.find(({ severity }) => severity !== 'info')?.id).toBe(expected)
  })

  test('a picture without a QP is not called bad because it is easy to encode', async () => {
    expect(diagnose(await readFile('firefox', 'clean.getstats.jsonl.gz')).score.overall).toBeGreaterThan(75)
  })
})
