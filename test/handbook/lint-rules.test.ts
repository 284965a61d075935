import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { fileChecks, libraryChecks } from '#knowledge/checks/index.ts'
import { handbookPage } from './handbook-page.ts'

const knowledge = join(import.meta.dirname, '../../src/knowledge')

/** Every rule id the source gives to a message, with its severity: `fileCheck('id', …)`, `rule: 'id'`, `reportTo(file, 'id', …)`. */
const rulesInSource = (): Map<string, string> => {
  const patterns = [
    /fileCheck\(\s*'([a-z-]+)',\s*'(error|warning)'/g,
    /rule: '([a-z-]+)',\s*severity: '(error|warning)'/g,
    /reportTo\(file, '([a-z-]+)', '(error|warning)'/g,
  ]
  const files = ['checks', 'lint'].flatMap((room) =>
    readdirSync(join(knowledge, room)).map((name) => readFileSync(join(knowledge, room, name), 'utf8')),
  )
  const found = files.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]))
  const placeless = files.filter((text) => text.includes("rule: 'file-place'")).map(() => ['file-place', 'error'] as const)
  return new Map([...found.map(([, id = '', severity = '']) => [id, severity] as const), ...placeless])
}

const rules = rulesInSource()
const words = { en: { error: 'error', warning: 'warning' }, zh: { error: '错误', warning: '警告' } } as const

test('the source gives as many rules as there are checks, and two of its own', () => {
  expect(rules.size).toBe(fileChecks.length + libraryChecks.length + 2)
})

describe.each(languages)('the rule list of the handbook (%s)', (lang) => {
  const rows = new Map(
    [...handbookPage(lang, 'writing-content').body.matchAll(/^\| `([a-z-]+)` \| (error|warning|错误|警告) \|/gm)].map(
      ([, id = '', severity = '']) => [id, severity],
    ),
  )

  test('holds exactly the rules of the lint', () => {
    expect([...rows.keys()].sort()).toEqual([...rules.keys()].sort())
  })

  test.each([...rules])('says that %s is of severity %s', (id, severity) => {
    expect(rows.get(id)).toBe(words[lang][severity as 'error' | 'warning'])
  })
})
