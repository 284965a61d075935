import lunr from 'lunr'
import { ownTerms, peerDepth, type Corpus, type PeerAsk } from './own-terms.ts'

/** lunr (BM25 within a vector space) over our terms, title counted three times; without its own stemmer and stop words. */
export const createLunr = (corpus: Corpus, terms: number): PeerAsk => {
  const builder = new lunr.Builder()
  const asTokens = (text: string): lunr.Token[] => ownTerms(text).map((term) => new lunr.Token(term, {}))
  Object.assign(builder, { tokenizer: Object.assign(asTokens, { separator: /\s+/ }) })
  builder.ref('place')
  builder.field('title', { boost: 3 })
  builder.field('body')
  corpus.records.forEach(({ title, body }, place) => builder.add({ place, title, body }))
  const index = builder.build()
  return (question) => {
    const best = corpus.bestTerms(question, terms)
    // A query without terms finds everything.
    if (best.length === 0) return []
    const found = index.query((query) => best.forEach((term) => query.term(term, { usePipeline: false }))).slice(0, peerDepth)
    return corpus.idsOf(
      found.map(({ ref }) => Number(ref)),
      question,
    )
  }
}
