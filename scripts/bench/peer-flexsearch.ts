import { Index } from 'flexsearch'
import { asTermText, peerDepth, type Corpus, type PeerAsk } from './own-terms.ts'

/**
 * FlexSearch over our terms. It ranks by where in the text a term stands, so the title comes first; `suggest` lets records
 * through that lack some of the terms, without which long questions find nothing.
 */
export const createFlexSearch = (corpus: Corpus, terms: number): PeerAsk => {
  const index = new Index({ tokenize: 'strict', encode: (text: string) => text.split(' ') })
  corpus.records.forEach(({ title, body }, place) => index.add(place, `${asTermText(title)} ${asTermText(body)}`))
  return (question) => {
    const best = corpus.bestTerms(question, terms)
    if (best.length === 0) return []
    const found = index.search(best.join(' '), { limit: peerDepth, suggest: true }) as number[]
    return corpus.idsOf(found, question)
  }
}
