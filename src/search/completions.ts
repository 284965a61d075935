import { foldWord } from './characters.ts'
import type { Expansion } from './concepts.ts'
import type { IndexView } from './search-index.ts'
import { tokenize } from './tokenize.ts'

const unfinished = /[\p{Script=Latin}\p{Nd}_$]{2,30}$/u
const mostCompletions = 6

/**
 * What the last word of a question may become while it is being typed: `joinCh` → `joinchannel`.
 * A word followed by a blank is finished and completes to nothing.
 */
export const completeLastWord = (view: Pick<IndexView, 'completions'>, q: string): readonly Expansion[] => {
  const word = unfinished.exec(q)?.[0]
  if (word === undefined) return []
  const { words, exact } = tokenize(word)
  const asked = [...words, ...exact]
  const found = view.completions(foldWord(word).replaceAll('_', ''), mostCompletions)
  return found.filter((term) => !asked.includes(term)).map((term) => ({ concept: `completion:${word}`, asked, instead: [term] }))
}
