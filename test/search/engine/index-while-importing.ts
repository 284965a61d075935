/** A process of its own that imports records and keeps an index of them, until it is killed: `node index-while-importing.ts FOLDER SEED`. */
import { join } from 'node:path'
import { importRecords } from '#importers/jsonl/import-records.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase } from '#storage/open-database.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { ticketSource } from '#storage/ticket-source.ts'
import { vocabulary } from './kit.ts'

const [folder = '', seed = ''] = process.argv.slice(2)
const database = openDatabase({ file: join(folder, 'fupan.sqlite') })
await migrate(database)
const index = createSearchIndex({ source: ticketSource(database), snapshots: indexSnapshotFile(join(folder, 'index.bin')) })
const deps = { store: sqliteTicketImport(database) }

for (let round = 0; ; round += 1) {
  const records = Array.from({ length: 2_600 }, (_, at) => {
    // Every third record is one of an earlier round with other words.
    const number = at % 3 === 0 ? at : round * 2_600 + at
    const words = [number % 12, (number * 7 + round) % 12, (at + Number(seed)) % 12].map((place) => vocabulary[place])
    return JSON.stringify({
      source: 'desk',
      external_id: at % 3 === 0 ? `again-${at}` : `${seed}-${number}`,
      title: words.join(' '),
      body: `round ${round} ${words.toReversed().join(' ')}`,
      opened_at: '2024-05-01T00:00:00Z',
      lang: 'en',
      ...(at % 5 === 0 ? { articles: [`guide/g${number % 3}`], closed_at: '2024-05-02T00:00:00Z' } : {}),
    })
  })
  await importRecords(deps, records)
  await index.view()
  process.stdout.write('.')
}
