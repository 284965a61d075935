/**
 * `npm run bench -- speed`, or `node scripts/bench/speed.ts 500000` for sizes of one's own: how fast tickets are taken in
 * and questions answered, beside SQLite FTS5 and, where Debian's `python3-xapian` is installed, Xapian; and how it grows.
 * Every system and size in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { percentile } from './retrieval-measures.ts'
import type { TextPeerSpeed, OurSpeed, PeerSpeed } from './speed-figures.ts'
import { bestTerms, eightWords, questionCount, termTexts, warmUp, wholeTickets } from './speed-tickets.ts'
import { hasXapian, runXapian } from './xapian-peer.ts'

const defaultSizes = [10_000, 100_000, 500_000]
/** As many as ours looks up for a long question. */
const xapianTerms = 40

const runAlone = <Figures>(program: string, count: number): Figures => {
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, program), String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(`${program} stopped with ${String(status)}`)
  return JSON.parse(stdout) as Figures
}

const xapian = async (count: number): Promise<TextPeerSpeed> => {
  const asked = [
    bestTerms(warmUp(), xapianTerms),
    bestTerms(wholeTickets(), xapianTerms),
    bestTerms(eightWords(), xapianTerms),
    bestTerms(wholeTickets(), Number.POSITIVE_INFINITY),
  ]
  const questions = asked.flat().map((terms) => terms.join(' '))
  const { index_seconds: seconds, bytes, milliseconds } = await runXapian(termTexts(count), questions)
  const times = milliseconds.slice(asked[0]?.length ?? 0)
  return {
    perSecond: count / seconds,
    bytes,
    whole: times.slice(0, questionCount),
    eight: times.slice(questionCount, 2 * questionCount),
    allTerms: times.slice(2 * questionCount),
  }
}

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)
const both = (times: readonly number[]): string => `${ms(percentile(times, 0.5))} / ${ms(percentile(times, 0.95))}`
const most = (times: readonly number[]): string => `p50 ${ms(percentile(times, 0.5))} ms, most ${ms(Math.max(...times))} ms`

const row = (system: string, { perSecond, bytes, whole, eight }: PeerSpeed, count: number): string =>
  `${system.padEnd(22)} ${String(Math.round(perSecond)).padStart(9)} ${String(Math.round(bytes / count)).padStart(9)}   ${both(whole).padStart(15)}   ${both(eight).padStart(15)}`

const report = (ours: OurSpeed, count: number): string =>
  [
    `  rebuilt from the database: ${Math.round(ours.perSecond)} tickets/s, ${Math.round(ours.perCpuSecond)} a second of processor time; imported before: ${Math.round(ours.importedPerSecond)} records/s`,
    `  memory: ${Math.round(ours.memory / count)} bytes a ticket in the process; snapshot ${(ours.snapshotBytes / 1e6).toFixed(0)} MB, from it to the first answer ${ms(ours.snapshotMs)} ms`,
    `  from commit to searchable: one ticket ${most(ours.oneToSearchable)}; 2,000 at once ${most(ours.manyToSearchable)}`,
    `  longest pause of the event loop: ${ms(ours.longestBlockBuilding)} ms while everything is read, ${ms(ours.longestBlockMerging)} ms while tickets come and parts are merged`,
  ].join('\n')

const growth: string[] = []
const sizes = process.argv.slice(2).map(Number).filter(Boolean)
for (const count of sizes.length > 0 ? sizes : defaultSizes) {
  console.log(`\n${count} tickets             tickets/s  bytes each   whole ticket, ms    8 words, ms (p50 / p95)`)
  const ours = runAlone<OurSpeed>('speed-ours.ts', count)
  console.log(row('Fupan, engine alone', ours, count))
  console.log(row('Fupan, find', { ...ours, whole: ours.wholeFound, eight: ours.eightFound }, count))
  const fts = runAlone<TextPeerSpeed>('speed-fts.ts', count)
  console.log(row('FTS5, 25 best terms', fts, count))
  console.log(row('FTS5, all terms', { ...fts, whole: fts.allTerms }, count))
  const peer = hasXapian() ? await xapian(count) : undefined
  console.log(
    peer === undefined
      ? 'Xapian                 not here: skipped. On Debian: apt-get install python3-xapian'
      : `${row('Xapian, 40 best terms', peer, count)}\n${row('Xapian, all terms', { ...peer, whole: peer.allTerms }, count)}`,
  )
  console.log(report(ours, count))
  const cells = [
    both(ours.whole),
    both(fts.whole),
    peer === undefined ? '–' : both(peer.whole),
    (count / ours.perSecond).toFixed(1),
    (ours.memory / 1e6).toFixed(0),
  ]
  growth.push(`${String(count).padStart(9)}   ${cells.map((cell) => cell.padStart(14)).join(' ')}`)
}
console.log(
  `\nhow it grows: whole tickets, p50 / p95 ms\n  tickets           Fupan           FTS5         Xapian     rebuilt, s     memory, MB\n${growth.join('\n')}`,
)
