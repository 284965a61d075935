/**
 * `npm run tune [-- FOLDER]`: learns the weights of evidence and of confidence from the development sets, checks them by 5-fold
 * cross-validation, and writes them with their provenance. The sets are not part of the repository: name their folder.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Command } from 'commander'
import { signalNames, signalsOf } from '#deflection/confidence.ts'
import { evidenceNames } from '#search/evidence.ts'
import { withStanding } from '#search/find.ts'
import { logistic, scoreOf, type Net } from '#search/net.ts'
import { average, measure, type Measures } from './bench/retrieval-measures.ts'
import { retrievalSets } from './bench/retrieval-sets.ts'
import { askAll, type Asked } from './tune/asked-sets.ts'
import { areaUnderCurve, crossValidate, learnChance, learnOrder, type Example } from './tune/learning.ts'

const folds = 5
const mostFromEachSet = 1_500
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

// Confidence: the first suggestion as it is, and the first one left when every right answer is taken out.
const firstOf = ({ query, found }: Asked, keepRight: boolean): Example | undefined => {
  const left = keepRight ? found : found.filter(({ isRight }) => !isRight)
  const [first] = withStanding(left.map(({ item, isRight }) => ({ ...item, isRight })))
  if (first === undefined) return undefined
  const signals = signalsOf(query, first)
  return { x: signalNames.map((name) => signals[name]), isRight: first.isRight }
}
const firsts = (asked: readonly Asked[]): readonly Example[] =>
  asked.flatMap((one) => [firstOf(one, true), firstOf(one, false)].filter((example) => example !== undefined))

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

const examples: { set: string; examples: readonly Example[] }[] = [{ set: 'thunderbird_kb', examples: firsts(voted) }]
for (const set of sets.filter(({ name }) => name !== 'thunderbird_kb')) {
  console.error(`asking ${set.name} …`)
  // So many from each, that none outweighs the others.
  const some = { ...set, questions: () => set.questions().slice(0, mostFromEachSet) }
  examples.push({ set: set.name, examples: firsts(await askAll(some, true)) })
}
const all = examples.flatMap((one) => one.examples.map((example) => ({ ...example, set: one.set })))
const judged = crossValidate(all, folds, (learnFrom, judgeOn) => {
  const net = learnChance(learnFrom, signalNames.length)
  return judgeOn.map(({ x, isRight, set }) => ({ score: logistic(scoreOf(net, x)), isRight, set }))
})
const chance = learnChance(all, signalNames.length)
const auc = Object.fromEntries(
  [...examples.map(({ set }) => set), 'all'].map((name) => [
    name,
    two(areaUnderCurve(judged.filter(({ set }) => name === 'all' || set === name))),
  ]),
)
console.log(`confidence, ${folds}-fold, ROC AUC of "the first suggestion is right", half of the answers taken out: ${JSON.stringify(auc)}`)
for (const line of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]) {
  const shown = judged.filter(({ score }) => score >= line)
  console.log(
    `  chance ≥ ${line}: ${((100 * shown.length) / judged.length).toFixed(1)} % shown, ${((100 * shown.filter(({ isRight }) => isRight).length) / Math.max(1, shown.length)).toFixed(1)} % of them right`,
  )
}

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
write(
  confidenceFile,
  `${provenance(`Learnt on ${examples.map(({ set }) => set).join(', ')} (${all.length} first suggestions, half with the answer taken out); ${folds}-fold ROC AUC ${auc['all'] ?? ''}.`)}import type { Net } from '#search/net.ts'

/** Log-odds of a suggestion being right; inputs in the order of \`signalNames\`. */
export const confidenceNet: Net = ${netText(chance)}
`,
)
