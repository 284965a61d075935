/**
 * Sorted terms in two typed arrays: no object a term, and ready to be written to a file as it is.
 * `chars[starts[n] … starts[n + 1])` are the UTF-16 units of term n; terms are in the order of `<` on strings.
 */
export type Dictionary = Readonly<{ chars: Uint16Array; starts: Uint32Array }>

export const sizeOf = ({ starts }: Dictionary): number => starts.length - 1

/** @param terms distinct, in any order; the order of the result is that of `<` */
export const createDictionary = (sorted: readonly string[]): Dictionary => {
  const starts = new Uint32Array(sorted.length + 1)
  let length = 0
  sorted.forEach((term, at) => {
    starts[at] = length
    length += term.length
  })
  starts[sorted.length] = length
  const chars = new Uint16Array(length)
  let at = 0
  for (const term of sorted) for (let index = 0; index < term.length; index += 1) chars[at++] = term.charCodeAt(index)
  return { chars, starts }
}

export const termAt = ({ chars, starts }: Dictionary, number: number): string =>
  String.fromCharCode(...chars.subarray(starts[number] ?? 0, starts[number + 1] ?? 0))

/** Like `a < b` on strings: negative, zero or positive. */
const compare = ({ chars, starts }: Dictionary, number: number, term: string): number => {
  const start = starts[number] ?? 0
  const length = (starts[number + 1] ?? 0) - start
  const shared = Math.min(length, term.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = (chars[start + at] ?? 0) - term.charCodeAt(at)
    if (difference !== 0) return difference
  }
  return length - term.length
}

/** Number of the first term that is not before `term`. */
export const lowerBound = (dictionary: Dictionary, term: string): number => {
  let low = 0
  let high = sizeOf(dictionary)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(dictionary, middle, term) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Number of a term, or -1. */
export const termNumber = (dictionary: Dictionary, term: string): number => {
  const at = lowerBound(dictionary, term)
  return at < sizeOf(dictionary) && compare(dictionary, at, term) === 0 ? at : -1
}

/** Order of two terms of two dictionaries. */
export const compareTerms = (a: Dictionary, inA: number, b: Dictionary, inB: number): number => {
  const startA = a.starts[inA] ?? 0
  const startB = b.starts[inB] ?? 0
  const lengthA = (a.starts[inA + 1] ?? 0) - startA
  const lengthB = (b.starts[inB + 1] ?? 0) - startB
  const shared = Math.min(lengthA, lengthB)
  for (let at = 0; at < shared; at += 1) {
    const difference = (a.chars[startA + at] ?? 0) - (b.chars[startB + at] ?? 0)
    if (difference !== 0) return difference
  }
  return lengthA - lengthB
}
