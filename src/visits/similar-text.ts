/** Share of words two texts have in common (Jaccard), 0–1. Words are cut by the language's own rules, so Chinese needs no blanks. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.toLowerCase())]
      .filter(({ isWordLike }) => isWordLike)
      .map(({ segment }) => segment),
  )

/** @example similarity('echo on speaker', 'echo on the speaker') // 0.75 */
export const similarity = (a: string, b: string): number => {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const shared = [...left].filter((word) => right.has(word)).length
  const all = left.size + right.size - shared
  return all === 0 ? 0 : shared / all
}

/** Below this two items share a word or two by chance. */
const alike = 0.4

/** What may have been said before, most alike first. */
export const alikeItems = <Item extends Readonly<{ text: string }>>(text: string, items: readonly Item[], most = 3): Item[] =>
  items
    .map((item) => ({ item, score: similarity(text, item.text) }))
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ item }) => item)
