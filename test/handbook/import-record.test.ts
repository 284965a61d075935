import { describe, expect, test } from 'vitest'
import { parseRecord, recordSchema } from '#importers/jsonl/record.ts'
import { languages } from '#kernel/languages.ts'
import { handbookPage } from './handbook-page.ts'

describe.each(languages)('the import record in the handbook (%s)', (lang) => {
  const page = handbookPage(lang, 'import-and-cli')

  test('lists exactly the fields of the record', () => {
    // The first section; other tables of the page are about commands.
    const [, section = ''] = page.body.split(/^## /m)
    const rows = [...section.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name)
    expect(rows.sort()).toEqual(Object.keys(recordSchema.shape).sort())
  })

  test('shows a record that can be imported', () => {
    const lines = page.blocks.filter(({ lang: kind }) => kind === 'json').map(({ text }) => text)
    expect(lines).toHaveLength(1)
    for (const line of lines) expect(parseRecord(line)).toHaveProperty('record')
  })
})
