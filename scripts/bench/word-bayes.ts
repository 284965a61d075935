import { grades, type Grade } from '#knowledge/vocabulary.ts'

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/\p{L}{2,}/gu) ?? [])

/**
 * The plain baseline: multinomial naive Bayes over the set of a text's words, add-one smoothed (Manning, Raghavan, Schütze,
 * "Introduction to Information Retrieval", 13.2). No weights to set, nothing to choose.
 */
export const learnBayes = (examples: readonly Readonly<{ text: string; grade: Grade }>[]): ((text: string) => Grade) => {
  const counts = new Map(grades.map((grade) => [grade, new Map<string, number>()]))
  const totals = new Map(grades.map((grade) => [grade, 0]))
  const documents = new Map(grades.map((grade) => [grade, 0]))
  const vocabulary = new Set<string>()
  for (const { text, grade } of examples) {
    const own = counts.get(grade)
    documents.set(grade, (documents.get(grade) ?? 0) + 1)
    for (const word of wordsOf(text)) {
      vocabulary.add(word)
      own?.set(word, (own.get(word) ?? 0) + 1)
      totals.set(grade, (totals.get(grade) ?? 0) + 1)
    }
  }
  const chanceOf = (words: ReadonlySet<string>, grade: Grade): number => {
    const own = counts.get(grade)
    const size = (totals.get(grade) ?? 0) + vocabulary.size
    let sum = Math.log((documents.get(grade) ?? 0) / examples.length)
    for (const word of words) if (vocabulary.has(word)) sum += Math.log(((own?.get(word) ?? 0) + 1) / size)
    return sum
  }
  return (text) => {
    const words = wordsOf(text)
    return grades.toSorted((a, b) => chanceOf(words, b) - chanceOf(words, a))[0] ?? 'P2'
  }
}
