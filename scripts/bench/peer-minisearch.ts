import MiniSearch from 'minisearch'
import { asTermText, peerDepth, type Corpus, type PeerAsk } from './own-terms.ts'

const blanks = (text: string): string[] => text.split(' ')

/** MiniSearch (BM25+) over our terms, title counted three times. */
export const createMiniSearch = (corpus: Corpus, terms: number): PeerAsk => {
  const index = new MiniSearch<{ id: number; title: string; body: string }>({
    fields: ['title', 'body'],
    tokenize: blanks,
    processTerm: (term) => term || null,
    searchOptions: { combineWith: 'OR', boost: { title: 3 }, prefix: false, fuzzy: false },
  })
  index.addAll(corpus.records.map(({ title, body }, id) => ({ id, title: asTermText(title), body: asTermText(body) })))
  return (question) => {
    const found = index.search(corpus.bestTerms(question, terms).join(' ')).slice(0, peerDepth)
    return corpus.idsOf(
      found.map(({ id }) => id as number),
      question,
    )
  }
}
