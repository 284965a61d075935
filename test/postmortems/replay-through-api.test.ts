import { expect, test } from 'vitest'
import { worlds, type World } from '../../scripts/bench/replayed-histories.ts'
import { replayedLine, replayedText, sdkOf } from '../../scripts/bench/replayed-record.ts'
import { drawHistory, seedOf, verdictOn } from '../../scripts/bench/replayed-tally.ts'
import { bearer, startApi, startOfTest } from '../api/start-api.ts'

/** The verdict that a history gets when it is imported, and its postmortem asked for over HTTP. */
const verdictThroughApi = async (world: World, seed: number): Promise<unknown> => {
  const t = await startApi()
  const { shipped, tickets, now } = drawHistory(world, seed)
  t.wait(now - startOfTest)
  const raw = tickets.map((ticket, index) => replayedLine('replay', ticket, index)).join('\n')
  const headers = { ...bearer(await t.token('integration')), 'content-type': 'application/x-ndjson' }
  const imported = await t.call('POST', '/imports/tickets', { raw, headers })
  expect(imported).toMatchObject({ status: 200, json: { created: tickets.length, bad: 0 } })
  // Written at the desk, no file anywhere: it is measured all the same.
  await t.services.storage.postmortemTexts.add(replayedText({ slug: 'replayed', shipped, sdk: sdkOf(world) }))
  const { json } = await t.call('GET', '/postmortems/replayed/effect', { headers: bearer(await t.token('engineer')) })
  await t.close()
  return json.verdict
}

const replayedHere = [
  'nothing changed',
  'gone',
  'came back after 120 days',
  'gone, month known',
  'fix does nothing, customers update slowly',
]

test.each(worlds.filter(({ name }) => replayedHere.includes(name)).map((world) => [world.name, world] as const))(
  'a history that is imported gets the verdict that its tickets give: %s',
  async (_, world) => {
    const seed = seedOf(1)
    expect(world.right).toContain(verdictOn(world, seed))
    expect(await verdictThroughApi(world, seed)).toBe(verdictOn(world, seed))
  },
  60_000,
)
