/**
 * `npm run tune-grading -- FILE`: learns from tickets that people graded what each signal of `content/settings/grading.yaml`
 * weighs, checks it forward in time, and writes `grading-evidence.yaml` with its provenance.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { stringify } from 'yaml'
import type { GradingEvidence } from '#tickets/grading-evidence.ts'
import { gradingSettingsSchema } from '#tickets/grading-settings.ts'
import { readSettings } from '#tickets/load-settings.ts'
import { readGradedTickets, splitByTime, type GradedTicket } from './bench/graded-tickets.ts'
import { agreement } from './bench/grading-measures.ts'
import { judgeAll, learnGrading, type LearningChoice } from './tune/learn-grading.ts'

const root = join(import.meta.dirname, '..')
const evidenceFile = 'content/settings/grading-evidence.yaml'

/** The one with the highest kappa of those that forward validation prints: others agree or miss less, by calling more a P1. */
const chosen: LearningChoice = { halfLife: 3_000, missCost: 2 }
const tried: readonly LearningChoice[] = [
  { halfLife: Number.POSITIVE_INFINITY, missCost: 2 },
  { halfLife: 6_000, missCost: 2 },
  { halfLife: 3_000, missCost: 0 },
  { halfLife: 3_000, missCost: 1 },
  chosen,
  { halfLife: 3_000, missCost: 4 },
  { halfLife: 1_500, missCost: 2 },
]
/** Fewer teach chance. */
const fewest = 200

const command = new Command('npm run tune-grading --')
  .description('learn what signals in a text weigh from tickets that people graded')
  .argument('<file>', 'one JSON object a line, packed (.gz) or not: title, body, grade, and created or opened_at')
  .option('--source <name>', 'where the tickets come from, for the provenance')
  .option('--share <share>', 'learn from the earliest share only, and leave the rest to judge by (npm run bench -- grading)', '1')
  .option('--dry-run', 'print what forward validation says, write nothing')
  .addHelpText('after', `\nWrites ${evidenceFile}: compare it with git, then run npm run bench -- grading.`)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
const [file = ''] = command.processedArgs as [string]
const { source = basename(file), share: shareText, dryRun = false } = command.opts<{ source?: string; share: string; dryRun?: boolean }>()

const refuse = (message: string, hint: string): never => {
  console.error(`error: ${message}\nhint: ${hint}`)
  process.exit(2)
}
const share = Number(shareText)
if (!existsSync(file)) refuse(`there is no file ${file}`, 'npm run tune-grading -- FILE.jsonl.gz')
if (!(share > 0 && share <= 1)) refuse(`expected a share between 0 and 1, got "${shareText}"`, '--share 0.75')

const settings = readSettings(join(root, 'content/settings/grading.yaml'), gradingSettingsSchema)
const [tickets] = splitByTime(readGradedTickets(file), share)
if (tickets.length < fewest)
  refuse(`expected at least ${fewest} graded tickets, got ${tickets.length}`, 'fewer teach chance; keep the numbers there are')

const provenance = (checked: string): GradingEvidence['learned'] => ({
  from: source,
  tickets: tickets.length,
  first: dayOf(tickets[0]),
  last: dayOf(tickets.at(-1)),
  method: `proportional odds over reviewed signals, tenths of log-odds; a ticket counts half as much as one ${chosen.halfLife} later; a P0 taken for P2 or P3 costs ${chosen.missCost} more`,
  checked,
})
const dayOf = (ticket: GradedTicket | undefined): string => (ticket?.created ?? '').slice(0, 10)

const [earlier, later] = splitByTime(tickets, 2 / 3)
const measured = (choice: LearningChoice): string => {
  const judged = judgeAll(settings, { learned: provenance(''), ...learnGrading(settings, earlier, choice) }, later)
  const { accuracy, kappa, missed, gravest } = agreement(judged)
  return `agrees ${(100 * accuracy).toFixed(1)} %, kappa ${kappa.toFixed(3)}, ${missed} of ${gravest} P0 taken for P2 or P3`
}
console.log(`forward validation: learnt from ${earlier.length} earlier tickets, judged on ${later.length} later ones`)
for (const choice of tried)
  console.log(
    `half-life ${String(choice.halfLife).padStart(8)}, a missed P0 costs ${choice.missCost} more: ${measured(choice)}${choice === chosen ? '  ← chosen' : ''}`,
  )
if (dryRun) process.exit(0)

const evidence: GradingEvidence = { learned: provenance(measured(chosen)), ...learnGrading(settings, tickets, chosen) }
const head = `# What each signal of grading.yaml weighs where no rule decides. Written by \`npm run tune-grading\`: learn it anew from your own
# graded tickets rather than change a number. Points add up; more points, more urgent. \`from\` says where P1 and P2 begin.
`
writeFileSync(join(root, evidenceFile), head + stringify(evidence, { lineWidth: 0 }))
console.log(`wrote ${evidenceFile}`)
