/** `node scripts/write-rule-pages.ts`: writes the handbook's pages about the rules of the lint from the heads of the rules. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '#kernel/languages.ts'
import { allRuleHeaders } from '#knowledge/lint/rule-headers.ts'
import { rulePage } from '#knowledge/lint/rule-pages.ts'

const headers = allRuleHeaders()
for (const lang of languages) {
  const path = join(import.meta.dirname, `../content/handbook/${lang}/lint-rules.mdx`)
  const today = new Date().toISOString().slice(0, 10)
  const page = rulePage(lang, headers, today)
  const old = readFileSync(path, { encoding: 'utf8', flag: 'a+' })
  // A page that says the same keeps its day.
  const undated = (text: string): string => text.replace(/^updated: .*$/m, '')
  if (undated(old) !== undated(page)) writeFileSync(path, page)
}
