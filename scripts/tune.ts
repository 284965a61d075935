/**
 * `npm run tune [-- FOLDER]`: learns the weights of evidence and of confidence from the development sets, checks them by 5-fold
 * cross-validation, and writes them with their provenance. The sets are not part of the repository: name their folder.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Command } from 'commander'
import { confidenceLines } from '#deflection/confidence.ts'
import { evidenceNames } from '#search/evidence.ts'
import { scoreOf, type Net } from '#search/net.ts'
import type { Trees } from '#search/trees.ts'
import { average, measure, type Measures } from './bench/retrieval-measures.ts'
import { retrievalSets } from './bench/retrieval-sets.ts'
import { askCases } from './tune/asked-cases.ts'
import { askAll, type Asked } from './tune/asked-sets.ts'
import {
  areasOf,
  calibrationError,
  suggestedIn,
  learnConfidence,
  shownAt,
  tellByFolds,
  tellByOtherSets,
  type AskedSet,
  type Told,
} from './tune/learn-confidence.ts'
import { crossValidate, learnOrder, type Example } from './tune/learning.ts'

const folds = 5
const root = join(import.meta.dirname, '..')
const weightsFile = 'src/search/learned-weights.ts'
const confidenceFile = 'src/deflection/learned-confidence.ts'

const command = new Command('npm run tune --')
  .description('learn the weights of evidence and of confidence from labelled questions')
  .argument('[folder]', 'the labelled sets; scripts/bench/retrieval-sets.ts says what is in it', join(root, '../shared/data/retrieval'))
  .option('--dry-run', 'print what cross-validation says, write nothing')
  .addHelpText('after', `\nWrites ${weightsFile} and ${confidenceFile}: compare them with git, then run\nnpm run bench -- retrieval.`)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse()
const [folder = ''] = command.processedArgs as [string]
const { dryRun = false } = command.opts<{ dryRun?: boolean }>()

if (!existsSync(folder)) {
  console.error(`error: there are no retrieval sets in ${folder}\nhint: npm run tune -- FOLDER`)
  process.exit(2)
}

const two = (value: number): string => value.toFixed(2)

// Evidence: from the set whose tickets name what solved them.
const evidenceOf = ({ found }: Asked): readonly Example[] =>
  found.map(({ item, isRight }) => ({ x: evidenceNames.map((name) => item.evidence[name]), isRight }))
const measuresWith = (net: Net, { found, wanted }: Asked): Measures => {
  const order = found.map(({ item, ref }) => ({
    ref,
    score: scoreOf(
      net,
      evidenceNames.map((name) => item.evidence[name]),
    ),
  }))
  const refs = order.sort((a, b) => b.score - a.score).map(({ ref }) => ref)
  return measure(refs.slice(0, 100), wanted)
}

const sets = retrievalSets(folder)
const voting = sets.find(({ name }) => name === 'thunderbird_kb')
if (voting === undefined) throw new Error('thunderbird_kb is missing')
console.error('asking thunderbird_kb …')
const voted = await askAll(voting, true)
const orderCheck = average(
  crossValidate(voted, folds, (learnFrom, judgeOn) => {
    const net = learnOrder(learnFrom.map(evidenceOf), evidenceNames.length)
    return judgeOn.map((one) => measuresWith(net, one))
  }),
)
const order = learnOrder(voted.map(evidenceOf), evidenceNames.length)
console.log(
  `evidence, ${folds}-fold: MAP ${two(orderCheck.map)} MRR ${two(orderCheck.mrr)} R@3 ${two(orderCheck.r3)} R@10 ${two(orderCheck.r10)}`,
)

// Confidence: the first suggestion of every question, asked whole and by its title.
const asked: AskedSet[] = []
for (const set of sets) {
  console.error(`asking ${set.name} …`)
  asked.push({ set: set.name, byTitle: false, counts: 1, asked: set === voting ? voted : await askAll(set, true) })
  const titles = set.questions().map((question) => ({ ...question, body: '' }))
  if (set.questions().some(({ body }) => body !== ''))
    asked.push({ set: set.name, byTitle: true, counts: 0.5, asked: await askAll({ ...set, questions: () => titles }, true) })
}
console.error('asking the bundled content …')
for (const byTitle of [false, true]) asked.push({ set: 'the bundled cases', byTitle, counts: 0.3, asked: await askCases(byTitle) })
const suggested = suggestedIn(asked)
const told = tellByFolds(suggested, folds)
const toldByOthers = tellByOtherSets(suggested)
const percent = (value: number): string => `${value.toFixed(0)} %`
console.log(`confidence, ROC AUC of "the first suggestion is right": questions as they are / as many again with the answer taken out`)
for (const { set, byTitle } of asked) {
  const isOfSet = (one: Told): boolean => one.set === set && one.byTitle === byTitle
  const [own, other] = [told, toldByOthers].map((all) => areasOf(all.filter(isOfSet)))
  const areas = ({ asTheyAre, halfTakenOut }: ReturnType<typeof areasOf>): string => `${asTheyAre.toFixed(3)} / ${halfTakenOut.toFixed(3)}`
  if (own === undefined || other === undefined) continue
  console.log(`  ${set}${byTitle ? ', titles' : ''}: ${folds}-fold ${areas(own)}; learnt on the other sets ${areas(other)}`)
  for (const { confidence, chance } of confidenceLines) {
    const { shown, right, takenOut } = shownAt(told.filter(isOfSet), chance)
    console.log(
      `    ${confidence}, ≥ ${chance}: shown ${percent(shown)}, ${percent(right)} right; answer taken out, shown ${percent(takenOut)}`,
    )
  }
}
const whole = areasOf(told)
console.log(
  `  all: ${folds}-fold ${whole.asTheyAre.toFixed(3)} / ${whole.halfTakenOut.toFixed(3)}; calibration error ${calibrationError(told).toFixed(3)}`,
)
for (let band = 0; band < 10; band += 1) {
  const some = told.filter(({ chance }) => Math.floor(10 * chance) === band)
  console.log(
    `    told ${band / 10}–${(band + 1) / 10}: ${some.length}, right ${percent((100 * some.filter(({ isRight }) => isRight).length) / Math.max(1, some.length))}`,
  )
}
const confidence = learnConfidence(suggested)

/** Two decimals are enough: the third changes no order and no chance that anybody could notice. */
const rounded = (values: readonly number[]): string => values.map((value) => Number(two(value))).join(', ')
const netText = ({ bias, direct, units }: Net): string =>
  `{
  bias: ${rounded([bias])},
  direct: [${rounded(direct)}],
  units: [
${units.map((unit) => `    { inputs: [${rounded(unit.inputs)}], bias: ${rounded([unit.bias])}, worth: ${rounded([unit.worth])} },`).join('\n')}
  ],
}`
const provenance = (what: string): string => `// Written by \`npm run tune\`; do not edit. ${what}\n`
const write = (file: string, text: string): void => {
  if (dryRun) return
  writeFileSync(join(root, file), text)
  console.error(`wrote ${relative(process.cwd(), join(root, file))}`)
}
write(
  weightsFile,
  `${provenance(`Learnt on thunderbird_kb (${voted.length} questions); ${folds}-fold: MAP ${two(orderCheck.map)}, R@3 ${two(orderCheck.r3)}.`)}import type { Net } from './net.ts'

/** What the evidence says together where earlier tickets are asked; inputs in the order of \`evidenceNames\`. */
export const evidenceNet: Net = ${netText(order)}
`,
)
const treesText = ({ bias, trees }: Trees): string =>
  `{
  bias: ${rounded([bias])},
  trees: [
${trees.map((tree) => `    [${tree.map((value, at) => Number(at < 6 ? value.toPrecision(4) : value.toFixed(4))).join(', ')}],`).join('\n')}
  ],
}`
write(
  confidenceFile,
  `${provenance(`Learnt on ${sets.map(({ name }) => name).join(', ')} and the bundled cases (${suggested.length} suggestions, half with the answer taken out); ${folds}-fold ROC AUC ${two(whole.halfTakenOut)}.`)}import type { Trees } from '#search/trees.ts'

/** Log-odds of a suggestion being right; inputs in the order of \`signalNames\`. */
export const confidenceTrees: Trees = ${treesText(confidence)}
`,
)
