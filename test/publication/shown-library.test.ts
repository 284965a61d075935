import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadLibrary } from '#knowledge/load-library.ts'
import { nothingShown, shownLibrary } from '#publication/shown-library.ts'
import { fixtureDir } from '../lint/fixture.ts'

const base = loadLibrary(fixtureDir)
const slug = 'token-refused'
const published = [{ slug, lang: 'en' as const, text: readFileSync(join(fixtureDir, `postmortems/en/${slug}.mdx`), 'utf8') }]
const zhWith = (change: Readonly<{ status?: 'draft'; visibility?: 'internal' }>) => ({
  ...base,
  postmortems: base.postmortems.map((page) => (page.lang === 'zh' ? { ...page, data: { ...page.data, ...change } } : page)),
})
const shown = (library: typeof base, also = {}) =>
  shownLibrary(library, { ...nothingShown, published, ...also }).postmortems.map(({ lang, file }) => `${lang} ${file.split('/', 1)[0]}`)

test('a published text takes the place of its file; the sibling stays as long as everybody may read it', () => {
  expect(shown(base).sort()).toEqual(['en published', 'zh postmortems'])
  expect(shown(zhWith({ status: 'draft' }))).toEqual(['en published'])
  expect(shown(zhWith({ visibility: 'internal' }))).toEqual(['en published'])
})

test('what was taken back is neither published nor public', () => {
  const taken = shownLibrary(base, { ...nothingShown, published, retracted: [`postmortem/${slug}`] })
  expect(taken.postmortems.map(({ data, file }) => [data.visibility, file.startsWith('published/')])).toEqual([
    ['internal', false],
    ['internal', false],
  ])
})

test('a case that is no public answer now is none', () => {
  const hidden = shownLibrary(base, { ...nothingShown, hiddenCases: ['github:example/sdk#1'] })
  expect(hidden.cases.map(({ external_id: id }) => id)).toEqual(['example/sdk#2'])
  const back = shownLibrary(base, { ...nothingShown, retracted: ['answer/github-example-sdk-2'] })
  expect(back.cases.map(({ external_id: id }) => id)).toEqual(['example/sdk#1'])
})
