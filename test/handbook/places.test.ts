import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { handbookPage, handbookSlugs } from './handbook-page.ts'

const root = join(import.meta.dirname, '../..')

/** Files and folders of the code that a page names: `src/search/rank.ts`, not patterns such as `src/*`. */
const placesOn = (lang: (typeof languages)[number], slug: string): string[] =>
  [...handbookPage(lang, slug).inlineCode].filter((code) => /^(?:src|scripts|test)\/[^\s*{}]*$/.test(code))

test('the architecture page names files', () => {
  expect(placesOn('en', 'architecture').length).toBeGreaterThan(20)
})

describe.each(languages)('the handbook (%s)', (lang) => {
  test.each(handbookSlugs(lang))('page %s names only files that exist', (slug) => {
    expect(placesOn(lang, slug).filter((place) => !existsSync(join(root, place)))).toEqual([])
  })
})
