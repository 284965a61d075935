/**
 * How often the verdict on a fix is right: made-up histories in which it is known what the fix did, judged by the rule itself,
 * and some of them imported and asked for over HTTP.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createApi } from '#api/create-api.ts'
import { verdicts } from '#postmortems/effect/verdict.ts'
import { createToken } from '#server/access.ts'
import { createServices } from '#server/create-services.ts'
import { readEnvironment } from '#server/environment.ts'
import { system, type Role } from '#tickets/actor.ts'
import { worlds, type World } from './replayed-histories.ts'
import { replayedLine, replayedText, sdkOf } from './replayed-record.ts'
import { drawHistory, seedOf, tallyWorld, verdictOn, verdictsSeen } from './replayed-tally.ts'

const histories = 1000
const imported = 5
const watched = 200
const watchedWorlds = new Set(['nothing changed', 'a fifth is left', 'gone'])

const verdictThroughApi = async (world: World, seed: number): Promise<unknown> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fupan-bench-effect-'))
  const { shipped, tickets, now } = drawHistory(world, seed)
  const services = await createServices(readEnvironment({ FUPAN_DATA_DIR: dataDir, FUPAN_RATE_LIMIT: '0' }), {
    clock: () => now,
    databaseFile: ':memory:',
    log: pino({ level: 'silent' }),
  })
  const headers = async (role: Role) => ({
    authorization: `Bearer ${(await createToken(services.access, system, { name: role, role })).token}`,
    'content-type': 'application/x-ndjson',
  })
  const api = createApi(services)
  const body = tickets.map((ticket, index) => replayedLine('replay', ticket, index)).join('\n')
  const answer = await api.request('/api/v1/imports/tickets', { method: 'POST', body, headers: await headers('integration') })
  if (!answer.ok) throw new Error(await answer.text())
  await services.storage.postmortemTexts.add(replayedText({ slug: 'replayed', shipped, sdk: sdkOf(world) }))
  const effect = await api.request('/api/v1/postmortems/replayed/effect', { headers: await headers('engineer') })
  const { verdict } = (await effect.json()) as { verdict: unknown }
  await services.close()
  rmSync(dataDir, { recursive: true, force: true })
  return verdict
}

const percent = (share: number): string => share.toFixed(1).padStart(5)

console.log(`${histories} histories each, in %; "right" and "wrong" leave out "too early"\n`)
console.log(`${'what happened'.padEnd(46)} right  wrong  ${verdicts.map((name) => name.padStart(9)).join(' ')}`)
for (const world of worlds) {
  const { right, wrong, verdicts: counted } = tallyWorld(world, histories)
  console.log(
    `${world.name.padEnd(46)} ${percent(right)}  ${percent(wrong)}  ${verdicts.map((name) => percent(counted.get(name) ?? 0).padStart(9)).join(' ')}`,
  )
}

console.log(`\nlooked at every day of a year, ${watched} histories each, in %: ever seen\n`)
for (const world of worlds.filter(({ name }) => watchedWorlds.has(name))) {
  const seen = Array.from({ length: watched }, (_, index) => verdictsSeen({ ...world, readAt: 365 }, seedOf(index + 1)))
  const ever = verdicts.map((verdict) => `${verdict} ${((100 * seen.filter((one) => one.has(verdict)).length) / watched).toFixed(1)}`)
  console.log(`${world.name.padEnd(46)} ${ever.join('  ')}`)
}

let same = 0
for (const world of worlds)
  for (let number = 1; number <= imported; number++)
    if ((await verdictThroughApi(world, seedOf(number))) === verdictOn(world, seedOf(number))) same += 1
console.log(`\nimported and asked for over HTTP: ${same} of ${worlds.length * imported} histories get the verdict of the rule`)
