import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { library, publicArticles } from '#knowledge/library.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { fixtureDir } from '../lint/fixture.ts'

const books = loadLibrary(fixtureDir)
const article = (id: string, lang: 'en' | 'zh') => books.articles.find((candidate) => candidate.id === id && candidate.lang === lang)

describe('articles', () => {
  it('one per language, bilingual files included', () => {
    expect(books.articles.map(({ id, lang }) => `${lang} ${id}`).sort()).toEqual([
      'en code/demo-110',
      'en code/demo-400',
      'en flow/no-sound',
      'en guide/join-fast',
      'en postmortem/token-refused',
      'zh code/demo-110',
      'zh code/demo-400',
      'zh flow/no-sound',
      'zh guide/join-fast',
      'zh postmortem/token-refused',
    ])
    expect(books.problems).toEqual([])
  })

  it('a postmortem carries its versions, its fix in one line and its sections', () => {
    const found = article('postmortem/token-refused', 'en')
    expect(found).toMatchObject({
      url: '/en/postmortems/token-refused/',
      visibility: 'public',
      updated: '2026-11-01',
      sdkAffected: '<2.0',
      sdkFixed: '2.0',
      errorCodes: ['110'],
      findings: ['ice-failed'],
      fix: 'Fetch a token before joining.',
    })
    expect(found?.sections.map(({ anchor }) => anchor).slice(0, 4)).toEqual(['summary', 'impact', 'timeline', 'trigger'])
    expect(article('postmortem/token-refused', 'zh')?.fix).toBe('加入前先获取 Token。')
  })

  it('text is plain: no markup, no addresses, tables by row', () => {
    const { body = '' } = article('postmortem/token-refused', 'en') ?? {}
    expect(body).toContain('Joins failed with 110.')
    expect(body).toContain('2024-05-17 First report')
    expect(body).not.toMatch(/kb:|https|\||##|---/)
  })

  it('a code is found under every spelling and tells its fix', () => {
    expect(article('code/demo-110', 'en')).toMatchObject({
      title: '110 ERR_TOKEN · Demo codes',
      errorCodes: ['110', 'ERR_TOKEN', '-110'],
      fix: 'Fetch a new token.',
      url: '/en/codes/demo-110/',
    })
    expect(article('code/demo-110', 'zh')?.sections.map(({ anchor }) => anchor)).toEqual(['meaning', 'causes', 'fix'])
    expect(article('code/demo-400', 'zh')?.sections.map(({ anchor }) => anchor)).toEqual(['meaning', 'fix'])
  })

  it('a flow has its causes’ findings, and anchors that are its ids', () => {
    expect(article('flow/no-sound', 'en')).toMatchObject({ findings: ['mic-silent', 'audio-muted'], title: 'No sound' })
    expect(article('flow/no-sound', 'zh')?.sections.map(({ anchor }) => anchor)).toEqual(['ask-muted', 'ask-device', 'muted', 'broken'])
  })
})

describe('what cannot be read', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fupan-library-'))
    cpSync(fixtureDir, folder, { recursive: true })
    writeFileSync(join(folder, 'codes/broken.yaml'), 'family: broken\n')
    writeFileSync(
      join(folder, 'handbook/en/broken.mdx'),
      '---\nid: broken\ntitle: T\nsummary: S\nlang: en\norder: 1\nupdated: "2026-01-01"\n---\n\nA <b\n',
    )
    writeFileSync(join(folder, 'tickets/broken.jsonl'), '{"source": }\n')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is left out and listed with its place; the rest is there', () => {
    const partial = loadLibrary(folder)
    expect(partial.articles).toHaveLength(books.articles.length)
    expect(partial.problems).toContainEqual({ file: 'tickets/broken.jsonl', message: 'ValueExpected', line: 1, column: 12 })
    expect(new Set(partial.problems.map(({ file }) => file))).toEqual(
      new Set(['codes/broken.yaml', 'handbook/en/broken.mdx', 'tickets/broken.jsonl']),
    )
  })

  it('an internal article is not among the public ones', () => {
    const [first, ...rest] = books.articles
    if (first === undefined) throw new Error('the fixture has articles')
    expect(publicArticles({ ...books, articles: [{ ...first, visibility: 'internal' }, ...rest] })).toEqual(rest)
  })
})

it('library() reads a folder once', () => {
  expect(library(fixtureDir)).toBe(library(fixtureDir))
})
