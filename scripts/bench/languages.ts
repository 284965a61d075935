/**
 * `npm run bench -- languages`: the glossary's concepts across languages. The Chinese name has to find its article among
 * English ones, and back; the peers get the same terms, but have no glossary.
 */
import { languages, type Language } from '#kernel/languages.ts'
import { library } from '#knowledge/library.ts'
import { indexConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import { find } from '#search/find.ts'
import { buildSuggestPack } from '#search/suggest-pack.ts'
import { indexPack } from '#search/suggest-pack-index.ts'
import { rankPack, readPackQuestion } from '#search/suggest-pack-rank.ts'
import { glossaryArticles, glossaryForms, glossaryNames } from '#server/glossary-forms.ts'
import { articleRecords, crossLanguageQuestions, foreignArticles } from './cross-language.ts'
import { runPeers } from './peers.ts'
import { recordSource } from './record-source.ts'
import { average, measure, type Measures } from './retrieval-measures.ts'

/** Results looked at for each question. */
const depth = 100

type Ask = (question: string) => Promise<readonly string[]> | readonly string[]

const all = crossLanguageQuestions(library())
const concepts = glossaryForms(library())

const score = async (lang: Language, ask: Ask): Promise<Measures> => {
  const measures: Measures[] = []
  for (const { question, wanted } of all.filter((one) => one.lang === lang)) measures.push(measure(await ask(question), wanted))
  return average(measures)
}

const askOurs = (lang: Language): Ask => {
  const index = createSearchIndex({ source: recordSource([]) })
  index.putArticles(foreignArticles(library(), lang), glossaryNames(library()))
  return async (question) => {
    const { found } = await find(
      { index, concepts: indexConcepts(concepts) },
      { title: question, body: '' },
      { audience: 'public' },
      { limit: depth },
    )
    return found.map(({ document }) => document.publicId)
  }
}

const askPack = (lang: Language): Ask => {
  const index = indexPack(
    buildSuggestPack({ articles: foreignArticles(library(), lang), concepts, conceptArticles: glossaryArticles(library()) }),
  )
  return (title) => rankPack(index, { title }, readPackQuestion(index, { title })).flatMap(({ place }) => index.documents[place]?.id ?? [])
}

const print = (lang: Language, system: string, { mrr, r3 }: Measures): void =>
  console.log(`${lang === 'zh' ? 'zh → en' : 'en → zh'}    ${system.padEnd(12)} ${(mrr / 100).toFixed(3)}  ${r3.toFixed(1).padStart(5)}`)

console.log(`${all.length / 2} concepts with an article\nquestion   system       MRR    R@3`)
for (const lang of languages) {
  print(lang, 'Fupan', await score(lang, askOurs(lang)))
  print(lang, 'pack', await score(lang, askPack(lang)))
  const questions = all.filter((one) => one.lang === lang).map(({ question }, at) => ({ id: String(at), title: question, body: '' }))
  const records = articleRecords(foreignArticles(library(), lang))
  for (const { name, score: measures } of await runPeers(records, 'library', questions, 25, (ask) =>
    score(lang, (question) => ask({ id: '', title: question, body: '' })),
  ))
    print(lang, name, measures)
}
