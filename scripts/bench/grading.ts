/**
 * `npm run bench -- grading`: how far the proposed grade agrees with the one people gave, on tickets of another trade that
 * carry a real priority (Critical → P0 … Low → P3). What learns, learns from the earlier three quarters; all are judged on
 * the later quarter, as in use. The rules learn nothing: they are read as they stand in `content/settings/grading.yaml`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { grades, type Grade } from '#knowledge/vocabulary.ts'
import { createGrader } from '#tickets/grading.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'
import { agreement, confusion, type Judged } from './grading-measures.ts'
import { learnBayes } from './word-bayes.ts'

type Labelled = Readonly<{ title: string; body: string; grade: Grade; created: string }>

const root = join(import.meta.dirname, '../..')
const folder = process.argv[2] ?? join(root, '../shared/data/retrieval')
const file = join(folder, 'jira_titanium/grades.train.jsonl.gz')

const read = (): readonly Labelled[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)
    .sort((a, b) => (a.created < b.created ? -1 : 1))

const textOf = ({ title, body }: Labelled): string => `${title}\n${body}`.slice(0, 20_000)

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
const tickets = read()
const cut = Math.floor(tickets.length * 0.75)
const [earlier, later] = [tickets.slice(0, cut), tickets.slice(cut)]

const most =
  grades.toSorted((a, b) => earlier.filter(({ grade }) => grade === b).length - earlier.filter(({ grade }) => grade === a).length)[0] ??
  'P2'
const bayes = learnBayes(earlier.map((ticket) => ({ text: textOf(ticket), grade: ticket.grade })))
const propose = createGrader(loadTicketSettings(join(root, 'content')).grading)
const systems: readonly (readonly [name: string, judge: (ticket: Labelled) => Grade])[] = [
  [`always ${most}`, () => most],
  ['bag of words (Bayes)', (ticket) => bayes(textOf(ticket))],
  ['Fupan’s rules', (ticket) => propose(textOf(ticket), 'en').grade.value],
]

console.log(`${earlier.length} earlier tickets to learn from, ${later.length} later ones to judge`)
console.log('system                 agrees      kappa    P0 taken for P2 or P3')
const results = systems.map(
  ([name, judge]) => [name, later.map((ticket): Judged => ({ said: ticket.grade, proposed: judge(ticket) }))] as const,
)
for (const [name, judged] of results) print(name, judged)
for (const [name, judged] of results.slice(1)) printConfusion(name, judged)
