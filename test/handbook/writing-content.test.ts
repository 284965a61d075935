import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import type { ZodObject } from 'zod'
import { languages } from '#kernel/languages.ts'
import { contentKinds, contentPlace } from '#knowledge/source/content-kinds.ts'
import { handbookPage } from './handbook-page.ts'

describe.each(languages)('the writing-content page (%s)', (lang) => {
  const page = handbookPage(lang, 'writing-content')

  const yamlExamples = page.blocks
    .filter((block) => block.lang === 'yaml')
    .map(({ text }) => ({ path: /^# content\/(\S+?\.(?:yaml|mdx))/.exec(text)?.[1] ?? '', value: parse(text) as unknown }))
  const caseExamples = page.blocks
    .filter((block) => block.lang === 'json')
    .map(({ text }) => ({ path: 'tickets/x.jsonl', value: JSON.parse(text) as unknown }))

  test('has an example of every kind', () => {
    const kinds = [...yamlExamples, ...caseExamples].map(({ path }) => contentPlace(path)?.kind)
    expect(kinds.sort()).toEqual(Object.keys(contentKinds).sort())
  })

  test.each([...yamlExamples, ...caseExamples])('the example for $path is valid', ({ path, value }) => {
    const kind = contentPlace(path)?.kind ?? 'handbook'
    expect(contentKinds[kind].schema.safeParse(value).error?.issues).toBeUndefined()
  })

  test.each(Object.keys(contentKinds))('names every field of %s', (kind) => {
    const { shape } = contentKinds[kind as keyof typeof contentKinds].schema as ZodObject
    expect(Object.keys(shape).filter((field) => !page.inlineCode.has(field) && field !== 'findings')).toEqual([])
  })

  test.each(Object.values(contentKinds).map(({ place }) => place))('names the place %s', (place) => {
    expect(page.inlineCode).toContain(place)
  })
})
