import { closest, distance } from 'fastest-levenshtein'

/** Furthest typing slip worth a suggestion, as a share of the word. */
const tolerance = 0.4

/** The known word somebody probably meant. @returns undefined when none is near. */
export const closestTo = (word: string, known: readonly string[]): string | undefined => {
  if (known.length === 0) return undefined
  const candidate = closest(word, known)
  return distance(word, candidate) <= Math.max(2, word.length * tolerance) ? candidate : undefined
}

/** A hint that starts with the probable word, or only the general one. */
export const didYouMean = (word: string, known: readonly string[], otherwise: string): string => {
  const candidate = closestTo(word, known)
  return candidate === undefined ? otherwise : `Did you mean "${candidate}"?`
}
