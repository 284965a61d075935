import { forEachTerm } from '#search/tokenize.ts'

/**
 * Words that at least `enough` of the texts have in common, as they are written there, in the order of the first text that has
 * them. What one person alone wrote is not among them.
 */
export const sharedWords = (texts: readonly string[], enough: number): string => {
  const said = new Map<string, { holders: number; as: string; start: number; end: number; text: string }>()
  for (const text of texts) {
    const seen = new Set<string>()
    forEachTerm(text, (term, lane, start, end) => {
      if (lane !== 'word' || seen.has(term)) return
      seen.add(term)
      const known = said.get(term)
      if (known === undefined) said.set(term, { holders: 1, as: text.slice(start, end), start, end, text })
      else known.holders += 1
    })
  }
  const shared = [...said.values()].filter(({ holders }) => holders >= enough)
  // Characters and pairs of Chinese overlap: what lies within or touches the one before is one run of the text.
  const runs: { start: number; end: number; text: string }[] = []
  for (const word of shared.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = runs.find(({ text, start, end }) => text === word.text && word.start <= end && word.start >= start && isHan(word.as))
    if (last === undefined) runs.push({ start: word.start, end: word.end, text: word.text })
    else last.end = Math.max(last.end, word.end)
  }
  return runs.map(({ text, start, end }) => text.slice(start, end)).join(' ')
}

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text)
