/** A process of its own that adds messages to a ticket: `node append-many.ts FILE-OR-URL TICKET-ID COUNT START`, beginning at START (epoch ms). */
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '#storage/open-database.ts'
import { ticketRepository } from '#storage/ticket-repository.ts'

const [place = '', id = '', count = '', start = ''] = process.argv.slice(2)
const database = openDatabase(place.startsWith('postgres:') ? { url: place } : { file: place })
const tickets = ticketRepository(database)
await tickets.find(Number(id))
await sleep(Number(start) - Date.now())
for (let at = 0; at < Number(count); at += 1)
  await tickets.append(Number(id), 'latest', [
    { type: 'message', at, actor: 'customer', data: { author: 'customer', body: `${process.pid} ${at}` } },
  ])
await database.close()
