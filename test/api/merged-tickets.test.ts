import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let staff: Record<string, string>
beforeEach(async () => {
  t = await startApi()
  staff = bearer(await t.token('engineer'))
})
afterEach(() => t.close())

type Filed = { number: string; key: string }
const file = async (): Promise<Filed> => (await t.call('POST', '/tickets', newTicket())).json
const move = (number: string, body: object) => t.call('POST', `/tickets/${number}/transitions`, { body, headers: staff })
const merge = (child: Filed, into: Filed) => move(child.number, { to: 'closed', duplicate_of: into.number })
/** What the customer of a ticket reads of staff. */
const heardBy = async ({ number, key }: Filed): Promise<readonly string[]> => {
  const { json } = await t.call('GET', `/tickets/${number}`, { headers: { 'x-ticket-key': key } })
  const timeline = json.timeline as { type: string; by: string; data: { body?: string } }[]
  return timeline.filter(({ type, by }) => type === 'message' && by !== 'customer').map(({ data }) => data.body ?? '')
}

describe('merged tickets', () => {
  test('hear what the ticket that stays hears, also when it was merged on itself', async () => {
    const [first, second, third] = [await file(), await file(), await file()]
    await merge(first, second)
    await merge(second, third)
    await t.call('POST', `/tickets/${third.number}/messages`, { body: { body: 'We found it.' }, headers: staff })
    await move(third.number, { to: 'investigating', message: 'It is being mended.' })
    await move(third.number, { to: 'solving' })
    await move(third.number, { to: 'resolved', resolution: 'Update to 4.5.2.' })
    for (const ticket of [first, second]) expect(await heardBy(ticket)).toEqual(['We found it.', 'It is being mended.', 'Update to 4.5.2.'])
  })

  test('one that was reopened is a case of its own again', async () => {
    const [child, main] = [await file(), await file()]
    await merge(child, main)
    await t.call('POST', `/tickets/${child.number}/reopen`, { body: { reason: 'not the same' }, headers: { 'x-ticket-key': child.key } })
    await t.call('POST', `/tickets/${main.number}/messages`, { body: { body: 'We found it.' }, headers: staff })
    expect(await heardBy(child)).toEqual([])
  })

  test('never go round in a circle: one of them stays', async () => {
    const [first, second, third] = [await file(), await file(), await file()]
    await merge(first, second)
    await merge(second, third)
    const { status, json } = await move(third.number, { to: 'closed', duplicate_of: first.number })
    expect([status, json.issues[0].path]).toEqual([400, 'duplicate_of'])
  })

  test('a move and its words reach all of them or none: nothing of it stays when the last write fails', async () => {
    const [main, child] = [await file(), await file()]
    await merge(child, main)
    if (t.services.database.dialect !== 'sqlite') expect.unreachable('this one runs on a file')
    t.services.database.sqlite.exec(
      `CREATE TRIGGER full BEFORE INSERT ON ticket_events WHEN new.ticket_id = ${child.number.slice(2)} BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    )
    expect((await move(main.number, { to: 'investigating', message: 'We look.' })).status).toBe(500)
    const { json } = await t.call('GET', `/tickets/${main.number}`, { headers: staff })
    expect([json.state, json.version, await heardBy(main), await heardBy(child)]).toEqual(['new', 2, [], []])
    t.services.database.sqlite.exec('DROP TRIGGER full')
    expect((await move(main.number, { to: 'investigating', message: 'We look.' })).status).toBe(200)
    expect([await heardBy(main), await heardBy(child)]).toEqual([['We look.'], ['We look.']])
  })
})
