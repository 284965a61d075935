import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { readEnvironment } from '#server/environment.ts'
import { environmentVariables, type VariableName } from '#server/environment-variables.ts'
import { handbookPage, handbookSlugs } from './handbook-page.ts'

const names = Object.keys(environmentVariables) as VariableName[]

describe.each(languages)('the configuration page (%s)', (lang) => {
  const page = handbookPage(lang, 'configuration')
  const rowOf = (name: string): string => page.body.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? ''

  test.each(names)('documents %s with its default', (name) => {
    expect(rowOf(name)).not.toBe('')
    const { fallback } = environmentVariables[name]
    if (fallback !== '') expect(rowOf(name).split('|')[3]?.trim()).toBe(`\`${fallback}\``)
  })

  test('documents no variable that is not read', () => {
    const rows = [...page.body.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name)
    expect(rows.sort()).toEqual([...names].sort())
  })

  test.each(handbookSlugs(lang))('page %s names no unknown FUPAN_ variable', (slug) => {
    const mentioned = handbookPage(lang, slug).body.match(/\bFUPAN_[A-Z0-9_]+/g) ?? []
    expect(mentioned.filter((name) => !(name in environmentVariables))).toEqual([])
  })

  test('gives examples that the server accepts', () => {
    const lines = page.blocks.filter(({ lang: kind }) => kind === 'sh').flatMap(({ text }) => text.split('\n'))
    const assignments = lines
      .map((line) => [...line.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value] as const))
      .filter((pairs) => pairs.length > 0)
      .map((pairs) => Object.fromEntries(pairs))
    expect(assignments.length).toBeGreaterThan(0)
    for (const source of assignments) expect(() => readEnvironment(source)).not.toThrow()
  })
})
