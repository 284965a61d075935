import type { Language } from '#kernel/languages.ts'
import { masks, valueOf, type PrivateKind } from './detector.ts'
import { detectors } from './detectors/index.ts'

/** Something private in a text, where it stands, and what could stand there instead. */
export type Found = Readonly<{ kind: PrivateKind; value: string; start: number; end: number; mask: string }>

/**
 * Everything private in a text, in order; no two overlap: what the more exact rule found is not looked at again.
 *
 * @param lang of the text: the word in brackets is in it
 */
export const detect = (text: string, lang: Language): readonly Found[] => {
  const found: Found[] = []
  let left = text
  for (const { pattern, kind, isHarmless } of detectors) {
    let isTouched = false
    for (const match of left.matchAll(pattern)) {
      const { value, start } = valueOf(match)
      if (value.trim() === '' || isHarmless?.(value) === true) continue
      found.push({ kind, value, start, end: start + value.length, mask: masks[kind][lang] })
      isTouched = true
    }
    // Blanks keep every place where it is, and no rule matches them.
    if (isTouched) left = blank(left, found)
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const blank = (text: string, found: readonly Found[]): string => {
  const characters = text.split('')
  for (const { start, end } of found) characters.fill(' ', start, end)
  return characters.join('')
}
