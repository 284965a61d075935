import { describe, expect, it } from 'vitest'
import { fileChecks, libraryChecks, reportChecks } from '#knowledge/checks/index.ts'
import { lintFiles } from '#knowledge/lint/lint-files.ts'
import { lintReport } from '#knowledge/lint/lint-report.ts'
import type { RuleExample } from '#knowledge/lint/rule-header.ts'
import type { Library } from '#knowledge/library-model.ts'
import { rulePage } from '#knowledge/lint/rule-pages.ts'
import { ruleSentences } from '#knowledge/lint/rule-sentences.ts'
import { allRuleHeaders } from '#knowledge/lint/rule-headers.ts'

const headers = allRuleHeaders()

describe('the head of a rule', () => {
  it('is there for every check, and for what the lint says itself', () => {
    const checks = new Set([...fileChecks, ...reportChecks])
    expect(headers).toHaveLength(checks.size + libraryChecks.length + 2)
    expect(new Set(headers.map(({ rule }) => rule)).size).toBe(headers.length)
  })

  it.each(headers)('$rule says what and why in both languages, with examples', ({ what, why, bad, good, inline }) => {
    for (const words of [what.en, what.zh, why.en, why.zh]) expect(words).toMatch(/\S[.。]$/)
    expect(inline.length + Math.min(bad.length, good.length)).toBeGreaterThan(0)
  })
})

/** Examples with front matter are pages of ours; the others are reports of another make. */
const messagesOf = ({ file = 'report.md', text }: RuleExample, rule: string): string[] =>
  (text.startsWith('---') ? lintFiles([{ path: 'postmortems/en/example.mdx', text }]) : lintReport({ path: file, text }))
    .filter((message) => message.rule === rule)
    .map(({ line, column, message }) => `${line}:${column} ${message}`)

describe('an example of a rule is true', () => {
  const examples = headers.flatMap(({ rule, bad, good }) => [...bad, ...good].map((example) => ({ rule, example })))

  it.each(examples)('$rule: $example.text', ({ rule, example }) => {
    expect(messagesOf(example, rule)).toEqual(example.faults.map(({ place, message }) => `${place} ${message}`))
  })

  it.each(headers.filter(({ bad }) => bad.length > 0))('$rule: each bad one has a fault', ({ bad }) => {
    expect(bad.filter(({ faults }) => faults.length === 0)).toEqual([])
  })
})

describe('the Chinese sentence of a rule', () => {
  it('is found in the handbook for every rule, so that a message never stands alone on a Chinese page', () => {
    const source = rulePage('zh', headers, '2026-11-26')
    const sentences = ruleSentences({ handbook: [{ slug: 'lint-rules', lang: 'zh', source } as Library['handbook'][number]] })
    expect(Object.keys(sentences).toSorted()).toEqual(headers.map(({ rule }) => rule).toSorted())
    for (const { rule, what } of headers) expect(what.zh).toContain(sentences[rule])
  })
})
