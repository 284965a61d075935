/**
 * `npm run bench -- diagnosis`: on every labelled recording, is the right finding first, on the right side, and is there silence
 * on clean calls; webrtc-issue-detector on the same ones; and what reading a large recording costs.
 */
import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readRecording } from '#diagnosis/readers/read-recording.ts'
import { diagnose, type Diagnosis } from '#diagnosis/report/diagnosis.ts'
import { firefoxLabels } from '../../test/diagnosis/recordings/firefox-labels.ts'
import { labels, type Label } from '../../test/diagnosis/recordings/labels.ts'
import { peerReasons, type Sample } from './diagnosis-peer.ts'
import { largeDocument, largeInternals, largeLines, largeTrace } from './diagnosis-size.ts'

const folder = join(import.meta.dirname, '../../test/diagnosis/recordings/recorded')
const maxBytes = 256 * 1024 * 1024

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536)
  await Promise.resolve()
}

const diagnoseBytes = async (bytes: Uint8Array): Promise<Diagnosis> => diagnose(await readRecording(once(bytes), { maxBytes }))

/** What webrtc-internals calls A and B: the connection that was made first is A. */
const nameOf = (id: string): string => id.replace(/^\d+-1$/, 'A').replace(/^\d+-2$/, 'B')

type Outcome = Readonly<{ found: string; isRight: boolean; isRightSide: boolean }>

const judge = ({ first, at }: Label, { problems }: Diagnosis): Outcome => {
  const wrong = problems.filter(({ severity }) => severity !== 'info')
  const top = wrong[0]
  if (top === undefined) return { found: '—', isRight: first.length === 0, isRightSide: first.length === 0 }
  const isRightSide = at.some(([call, side]) => call === nameOf(top.call ?? '') && side === top.side)
  return { found: `${top.id} (${nameOf(top.call ?? 'page')}, ${top.side})`, isRight: first.includes(top.id), isRightSide }
}

const samplesOf = (text: string, call: 'A' | 'B'): Sample[] =>
  text.split('\n').flatMap((line) => {
    const { t, [call]: report } = (line === '' ? {} : JSON.parse(line)) as { t?: number; A?: Sample['report']; B?: Sample['report'] }
    return t === undefined || report === undefined ? [] : [{ at: t, report }]
  })

const row = (cells: readonly string[]): void => console.log(cells.map((cell, index) => cell.padEnd([19, 46, 7, 6][index] ?? 0)).join(''))

const files = (scenario: string): string[] =>
  [`${scenario}.getstats.jsonl.gz`, `${scenario}.internals.json.gz`].filter((name) => existsSync(join(folder, name)))

const accuracy = async (): Promise<void> => {
  row(['recording', 'first finding', 'right', 'side', 'webrtc-issue-detector'])
  const tally = { files: 0, problems: 0, right: 0, side: 0, clean: 0, silent: 0, peer: 0, peerAlarms: 0, peerScenarios: 0 }
  for (const label of labels) {
    const isClean = label.first.length === 0
    for (const file of files(label.scenario)) {
      const outcome = judge(label, await diagnoseBytes(readFileSync(join(folder, file))))
      tally.files += 1
      if (isClean) {
        tally.clean += 1
        tally.silent += Number(outcome.isRight)
      } else {
        tally.problems += 1
        tally.right += Number(outcome.isRight)
        tally.side += Number(outcome.isRight && outcome.isRightSide)
      }
      const text = file.endsWith('.jsonl.gz') ? gunzipSync(readFileSync(join(folder, file))).toString() : undefined
      const reasons =
        text === undefined
          ? undefined
          : new Set([...(await peerReasons(samplesOf(text, 'A'))), ...(await peerReasons(samplesOf(text, 'B')))])
      if (reasons !== undefined && label.isProblem) {
        tally.peerScenarios += 1
        tally.peer += Number(label.peer.some((reason) => reasons.has(reason)))
      }
      if (reasons !== undefined && !label.isProblem) tally.peerAlarms += Number(reasons.size > 0)
      row([
        file.replace(/\.(getstats|internals)\..*$/, (_, kind: string) => (kind === 'internals' ? ' (i)' : '')),
        outcome.found,
        outcome.isRight ? 'yes' : 'NO',
        isClean || outcome.isRightSide ? 'yes' : 'NO',
        reasons === undefined ? '' : [...reasons].join(', ') || '—',
      ])
    }
  }
  const { right, problems, side, silent, clean, peer, peerScenarios, peerAlarms } = tally
  console.log(
    `\nRight finding first: ${right} of ${problems}; also on the right side: ${side}. Silent on clean calls: ${silent} of ${clean}.`,
  )
  console.log(
    `webrtc-issue-detector, any answer in the right family: ${peer} of ${peerScenarios} problems; alarms without a problem: ${peerAlarms}.`,
  )
}

/** Calls recorded in Firefox, which tells less: what has to be said first, and nothing on what is no fault. */
const inFirefox = async (): Promise<void> => {
  let right = 0
  for (const [name, expected] of Object.entries(firefoxLabels)) {
    const { problems } = await diagnoseBytes(readFileSync(join(folder, '../firefox', `${name}.getstats.jsonl.gz`)))
    right += Number(problems.find(({ severity }) => severity !== 'info')?.id === expected)
  }
  console.log(`Firefox: ${right} of ${Object.keys(firefoxLabels).length} as labelled.`)
}

const readingCost = async (name: string, bytes: Uint8Array): Promise<void> => {
  const cpu = process.cpuUsage()
  const began = performance.now()
  const recording = await readRecording(once(bytes), { maxBytes })
  const read = performance.now()
  diagnose(recording)
  const done = performance.now()
  const { user, system } = process.cpuUsage(cpu)
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
  console.log(
    `${name.padEnd(18)}${(bytes.length / 1024 / 1024).toFixed(0)} MB: read ${((read - began) / 1000).toFixed(2)} s, diagnosed ${((done - read) / 1000).toFixed(2)} s (processor ${((user + system) / 1e6).toFixed(2)} s), process ${memory} MB`,
  )
}

await accuracy()
await inFirefox()
console.log('')
const lines = gunzipSync(readFileSync(join(folder, 'loss10.getstats.jsonl.gz')))
  .toString()
  .split('\n')
  .filter((line) => line !== '')
const internals = gunzipSync(readFileSync(join(folder, 'loss10.internals.json.gz'))).toString()
await readingCost('getStats() lines', largeLines(lines, 50 * 1024 * 1024))
await readingCost('webrtc-internals', largeInternals(internals, 50 * 1024 * 1024))
const thirdParty = join(folder, '../third-party')
const read = (name: string): string => gunzipSync(readFileSync(join(thirdParty, name))).toString()
await readingCost('legacy internals', largeInternals(read('testrtc/webrtc_internals_demo_dump.json.gz'), 50 * 1024 * 1024))
const trace = read('jitsi-rtcstats-server/safari-relay.jsonl.gz').split('\n')
await readingCost(
  'rtcstats trace',
  largeTrace(
    trace.filter((line) => line !== ''),
    50 * 1024 * 1024,
  ),
)
await readingCost('pretty-printed', largeDocument(lines, 50 * 1024 * 1024))
process.exit(0)
