import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declaredLinks } from '#knowledge/links/node-fields.ts'
import { loadLibrary } from '#knowledge/load-library.ts'
import { formatMessage } from '#knowledge/lint/format.ts'
import { lintLibrary } from '#knowledge/lint/lint-library.ts'
import { contentPlace } from '#knowledge/source/content-kinds.ts'
import { listContent } from '#knowledge/source/list-content.ts'
import { valueAt } from '#knowledge/source/place.ts'
import { readRecords } from '#knowledge/source/read-source.ts'

const contentDir = join(import.meta.dirname, '../../content')
const files = listContent(contentDir)

describe('the content that ships', () => {
  it('has no errors', () => {
    const errors = lintLibrary(contentDir).filter(({ severity }) => severity === 'error')
    expect(errors.map(formatMessage)).toEqual([])
  })

  it('loads whole', () => {
    const library = loadLibrary(contentDir)
    expect(library.problems).toEqual([])
    // A library that loads nothing has no problems either.
    expect(library.codes.length).toBeGreaterThan(0)
    expect(library.findings.length).toBeGreaterThan(0)
  })

  // The graph shows every link at both ends; a second declaration can only get out of step with the first.
  it('declares each "see also" at one end only', () => {
    const links = new Set(files.flatMap(seeAlso))
    expect(links.size).toBeGreaterThan(0)
    expect([...links].filter((link) => links.has(link.split(' ').toReversed().join(' ')))).toEqual([])
  })

  it('says the same in both languages where a field holds no words', () => {
    const pages = files.filter((file) => /^(postmortems|guides)\/(.*\/)?en\//.test(file))
    expect(pages.length).toBeGreaterThan(0)
    for (const page of pages) expect(facts(page.replace('/en/', '/zh/')), page).toEqual(facts(page))
  })
})

const records = (file: string) => {
  const place = contentPlace(file)
  if (place === undefined) throw new Error(`${file} lies where no content is looked for`)
  return readRecords(place, readFileSync(join(contentDir, file), 'utf8')).map(({ value }) => ({ place, value }))
}

/** `from to` of the fields that say the same at both ends. A cause of a flow advises by itself, so its links are its own. */
const seeAlso = (file: string): string[] =>
  records(file)
    .flatMap(({ place, value }) => declaredLinks(place, value))
    .filter(({ from, to, here, path }) => here === 'see_also' && !path.includes('causes') && from !== to)
    .map(({ from, to }) => `${from} ${to}`)

const wordless = [
  ...['status', 'visibility', 'grade', 'tickets', 'scenarios', 'platforms', 'error_codes', 'findings', 'related', 'times'],
  ...['detection_source', 'next_review', 'updated', 'scenario', 'order', 'products', 'learned_from', 'review_by'],
]

const facts = (page: string): unknown[] => records(page).map(({ value }) => wordless.map((field) => [field, valueAt(value, [field])]))
