import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { handbookPage, handbookSlugs } from './handbook-page.ts'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

/** What a person may call: npm runs `preX` by itself. */
const names = Object.keys(scripts).filter((name) => !(name.startsWith('pre') && name.slice(3) in scripts))
const called = (name: string): string => (name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`)

test.each(languages)('every npm script is named in the README or the handbook (%s)', (lang) => {
  const readme = readFileSync(join(root, lang === 'en' ? 'README.md' : `README.${lang}.md`), 'utf8')
  const told = [readme, ...handbookSlugs(lang).map((slug) => handbookPage(lang, slug).body)].join('\n')
  const isTold = (name: string): boolean => new RegExp(`${called(name)}(?![\\w-])`).test(told)
  expect(names).toContain('tune')
  expect(names.filter((name) => !isTold(name))).toEqual([])
})

test.each(names)('%s installs what is missing before it runs', (name) => {
  expect(scripts[`pre${name}`]).toBe('node scripts/ensure-install.mjs')
})
