/**
 * `npm run bench -- grading`: how far the proposed grade agrees with the one people gave, on tickets of another trade that
 * carry a real priority (Critical → P0 … Low → P3). What learns, learns from the earlier three quarters; all are judged on
 * the later quarter, as in use. Fupan is read as it stands in `content/settings`, whose numbers were learnt from that same
 * earlier part (`npm run tune-grading -- FILE --share 0.75`).
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { grades, type Grade } from '#knowledge/vocabulary.ts'
import { createGrader } from '#tickets/grading.ts'
import { loadGrading } from '#tickets/load-settings.ts'
import { readGradedTickets, splitByTime, type GradedTicket } from './graded-tickets.ts'
import { agreement, confusion, type Judged } from './grading-measures.ts'
import { learnBayes } from './word-bayes.ts'

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(root, '../shared/data/retrieval')
const file = join(folder, 'jira_titanium/grades.train.jsonl.gz')

const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`

const print = (name: string, judged: readonly Judged[]): void => {
  const { accuracy, kappa, missed, gravest } = agreement(judged)
  console.log(
    `${name.padEnd(22)} ${percent(accuracy)}   ${kappa.toFixed(3).padStart(6)}   ${String(missed).padStart(5)} of ${gravest} (${percent(missed / gravest).trim()})`,
  )
}

const printConfusion = (name: string, judged: readonly Judged[]): void => {
  console.log(`\n${name}: rows are what people said, columns what was proposed\n      ${grades.map((grade) => grade.padStart(6)).join('')}`)
  for (const [grade, row] of confusion(judged)) console.log(`  ${grade}  ${row.map((count) => String(count).padStart(6)).join('')}`)
}

if (!existsSync(file)) {
  console.log(`not measured: ${file} is not on this machine`)
  process.exit(0)
}
const [earlier, later] = splitByTime(readGradedTickets(file))
const { grading, gradingEvidence } = loadGrading(join(root, 'content'))
if (gradingEvidence.learned.last > (later[0]?.created ?? ''))
  console.log(
    `careful: the numbers of grading-evidence.yaml were learnt up to ${gradingEvidence.learned.last}, so they know some of what they are judged on`,
  )

const commonest = (tickets: readonly GradedTicket[]): Grade => {
  const count = (grade: Grade): number => tickets.filter((ticket) => ticket.grade === grade).length
  return grades.toSorted((a, b) => count(b) - count(a))[0] ?? 'P2'
}
const [most, mostLater] = [commonest(earlier), commonest(later)]
const bayes = learnBayes(earlier)
const propose = createGrader(grading, gradingEvidence)
const systems: readonly (readonly [name: string, judge: (ticket: GradedTicket) => Grade])[] = [
  [`always ${most}`, () => most],
  [`always ${mostLater} (hindsight)`, () => mostLater],
  ['bag of words (Bayes)', ({ text }) => bayes(text)],
  ['Fupan', ({ text }) => propose(text, 'en').grade.value],
]

console.log(`${earlier.length} earlier tickets to learn from, ${later.length} later ones to judge`)
console.log('system                 agrees      kappa    P0 taken for P2 or P3')
const results = systems.map(
  ([name, judge]) => [name, later.map((ticket): Judged => ({ said: ticket.grade, proposed: judge(ticket) }))] as const,
)
for (const [name, judged] of results) print(name, judged)
for (const [name, judged] of results.slice(2)) printConfusion(name, judged)
