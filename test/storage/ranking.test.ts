import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { library } from '#knowledge/library.ts'
import { indexConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { find } from '#search/find.ts'
import { glossaryForms, glossaryNames } from '#server/glossary-forms.ts'
import { databases } from './databases.ts'

const folder = 'content/tickets'
const lines = readdirSync(folder).flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').trim().split('\n'))

/** Words for a search box, and whole tickets: each case asks for the others. */
const questions = [
  ...['black screen', '首帧慢', '连麦 joinChannel', 'ERR_110', 'TURN 401', 'echo on Android 10'].map((title) => ({ title, body: '' })),
  ...lines.filter((_, at) => at % 5 === 0).map((line) => JSON.parse(line) as { title: string; body: string; external_id: string }),
]

test('either database ranks the same: the same documents, in the same order, as strongly', async () => {
  const rankings = await Promise.all(
    databases.map(async ({ open }) => {
      const { storage } = await open()
      await importRecords({ store: storage.imports }, lines)
      const index = createSearchIndex({ source: storage.ticketSource })
      index.putArticles(library().articles, glossaryNames(library()))
      const deps = { index, concepts: indexConcepts(glossaryForms(library())) }
      const answers = []
      for (const question of questions)
        for (const audience of ['public', 'staff'] as const) {
          const { found } = await find(deps, question, { audience }, { learn: true, limit: 20 })
          answers.push(found.map(({ document, lang, strength, lead }) => [document.ref, lang, strength, lead]))
        }
      await index.close()
      return answers
    }),
  )
  const [first = []] = rankings
  expect(first.flat().length).toBeGreaterThan(500)
  for (const other of rankings.slice(1)) expect(other).toEqual(first)
})
