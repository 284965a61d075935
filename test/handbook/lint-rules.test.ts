import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { allRuleHeaders } from '#knowledge/lint/rule-headers.ts'
import { rulePage } from '#knowledge/lint/rule-pages.ts'

test.each(languages)('the page of the rules is made of their heads (%s): node scripts/write-rule-pages.ts', (lang) => {
  const page = readFileSync(join(import.meta.dirname, `../../content/handbook/${lang}/lint-rules.mdx`), 'utf8')
  const updated = /^updated: "(.*)"$/m.exec(page)?.[1] ?? ''
  expect(page).toBe(rulePage(lang, allRuleHeaders(), updated))
})
