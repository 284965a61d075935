/** `npm run bench [-- NAME …]`: runs the measurements in `scripts/bench`, all of them or those named. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What can be measured; each is a program of its own in `scripts/bench`, so that one's memory is not another's. */
const benches = [
  'retrieval',
  'languages',
  'grading',
  'pack',
  'pages',
  'import',
  'desk',
  'speed',
  'troubleshooter',
  'build',
  'diagnosis',
  'flow-learning',
  'insights',
  'effect',
] as const

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benches.some((bench) => bench === name))
if (unknown.length > 0) {
  console.error(`error: there is no bench "${unknown[0] ?? ''}"\nhint: one of ${benches.join(', ')}`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : benches) {
  console.log(`\n# ${name}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'bench', `${name}.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
