/**
 * `npm run bench -- pack`: the offline suggestions beside the server's, over the bundled content. Each bundled case asks with
 * its symptom, itself left out; right is what it is linked to. Silence is asked for where nothing can be right.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { languages, type Language } from '#kernel/languages.ts'
import { library } from '#knowledge/library.ts'
import { openSuggestPack } from '#search/suggest-pack-client.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'
import { askPack, askServer, depth, type Asked, type AskSuggestions } from './ask-suggestions.ts'
import { areaUnderCurve } from '../tune/learning.ts'
import { caseQuestions, foreignQuestions, type CaseQuestion } from './pack-questions.ts'
import { average, measure, percentile, type Measures } from './retrieval-measures.ts'
import { retrievalSets } from './retrieval-sets.ts'

/** Real questions of other fields, so many from the start of each set. */
const fromEachSet = 150
const dataFolder = join(import.meta.dirname, '../../../shared/data/retrieval')

const isShown = (confidence: string | undefined): boolean => confidence === 'high' || confidence === 'medium'
const isArticle = (id: string): boolean => !id.startsWith('answer/')
const percent = (count: number, of: number): string => `${((100 * count) / Math.max(1, of)).toFixed(0)} %`

const figures = ({ map, mrr, r3 }: Measures): string => [map, mrr, r3].map((value) => value.toFixed(1).padStart(6)).join(' ')

const isOtherLanguage = { en: (text: string) => /\p{Script=Han}/u.test(text), zh: (text: string) => !/\p{Script=Han}/u.test(text) }

/** Questions of other fields in one language: the written ones, and real ones where the sets are here. */
const foreign = (lang: Language): readonly Asked[] => [
  ...foreignQuestions[lang].map((title) => ({ title, body: '' })),
  ...(existsSync(dataFolder) ? retrievalSets(dataFolder) : []).flatMap((set) =>
    set
      .questions()
      .filter(({ title }) => !isOtherLanguage[lang](title))
      .slice(0, fromEachSet),
  ),
]

type Outcome = Readonly<{ articles: Measures; everything: Measures; score: number; isRight: boolean; shown: boolean; shownRight: boolean }>

const outcomeOf = async (ask: AskSuggestions, { wanted, ref, title, body }: CaseQuestion): Promise<Outcome> => {
  const found = await ask({ title, body }, ref)
  const first = found[0]
  const shown = found.find(({ confidence }) => isShown(confidence))
  const ids = found.map(({ id }) => id)
  return {
    articles: measure(ids.filter(isArticle).slice(0, depth), new Set([...wanted].filter(isArticle))),
    everything: measure(ids.slice(0, depth), wanted),
    score: first?.score ?? 0,
    isRight: first !== undefined && wanted.has(first.id),
    shown: shown !== undefined,
    shownRight: shown !== undefined && wanted.has(shown.id),
  }
}

const report = async (lang: Language, system: string, ask: AskSuggestions): Promise<void> => {
  const outcomes: Outcome[] = []
  for (const question of caseQuestions(library(), lang)) outcomes.push(await outcomeOf(ask, question))
  const strangers: { score: number; shown: boolean }[] = []
  for (const question of foreign(lang)) {
    const found = await ask(question)
    strangers.push({ score: found[0]?.score ?? 0, shown: found.some(({ confidence }) => isShown(confidence)) })
  }
  const shown = outcomes.filter((one) => one.shown)
  const auc = areaUnderCurve([...outcomes, ...strangers.map(({ score }) => ({ score, isRight: false }))])
  console.log(
    `${lang}   ${system.padEnd(8)} ${figures(average(outcomes.map(({ articles }) => articles)))}  ${figures(average(outcomes.map(({ everything }) => everything)))}   ` +
      [
        `${percent(shown.length, outcomes.length)} see something, ${percent(shown.filter((one) => one.shownRight).length, shown.length)} of their first are right`,
        `of ${strangers.length} foreign questions ${percent(strangers.filter((one) => one.shown).length, strangers.length)} see something`,
        `AUC ${auc.toFixed(3)}`,
      ].join('; '),
  )
}

/** What a phone pays for it. */
const reportCost = (lang: Language): void => {
  const json = JSON.stringify(bundledPack(library(), lang))
  const kB = (bytes: Uint8Array): string => `${(bytes.length / 1000).toFixed(0)} kB`
  const start = performance.now()
  const ask = openSuggestPack(JSON.parse(json) as ReturnType<typeof bundledPack>)
  const opened = performance.now() - start
  const times = caseQuestions(library(), lang).map(({ title, body }) => {
    const began = performance.now()
    ask({ title, body })
    return performance.now() - began
  })
  console.log(
    `${lang}   pack: ${kB(gzipSync(json))} gzip, ${kB(brotliCompressSync(json))} brotli; index made in ${opened.toFixed(0)} ms, a question p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms (in a worker)`,
  )
}

const server = await askServer()
try {
  console.log('              linked articles       articles and answers\nlang system      MAP    MRR    R@3     MAP    MRR    R@3')
  for (const lang of languages) {
    await report(lang, 'server', server.ask)
    await report(lang, 'pack', askPack(library(), lang))
  }
  for (const lang of languages) reportCost(lang)
} finally {
  await server.close()
}
