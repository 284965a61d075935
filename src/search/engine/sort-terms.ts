/* eslint-disable @typescript-eslint/no-non-null-assertion -- Compares hundreds of thousands of strings: every index comes from an array's own bounds. */

/** Terms sorted in one go, or merged between two pauses: a few milliseconds' work. */
const run = 4_096

/**
 * Places of the terms in the order of `<`. A merge sort that pauses: sorting the words of a hundred thousand tickets at
 * once would hold the process for half a second.
 */
export function* sortTerms(terms: readonly string[]): Generator<undefined, Uint32Array> {
  let sorted = Uint32Array.from(terms.keys())
  for (let start = 0; start < sorted.length; start += run) {
    sorted.subarray(start, start + run).sort((a, b) => (terms[a]! < terms[b]! ? -1 : 1))
    yield
  }
  let merged = new Uint32Array(sorted.length)
  for (let width = run; width < sorted.length; width *= 2) {
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const middle = Math.min(start + width, sorted.length)
      const end = Math.min(start + 2 * width, sorted.length)
      let left = start
      let right = middle
      for (let at = start; at < end; at += 1) {
        const takesLeft = left < middle && (right === end || terms[sorted[left]!]! < terms[sorted[right]!]!)
        merged[at] = takesLeft ? sorted[left++]! : sorted[right++]!
        if (at % run === 0) yield
      }
    }
    ;[sorted, merged] = [merged, sorted]
  }
  return sorted
}
