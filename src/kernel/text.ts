/**
 * Text as every store can keep it: without NUL, which PostgreSQL refuses and which people never mean, and without
 * halves of a surrogate pair, which no UTF-8 can hold (they become U+FFFD).
 *
 * @example storableText('a\u0000b\ud83d') // 'ab\ufffd'
 */
export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

/**
 * Text of one line, such as a title or a name: line breaks and other control characters become a space.
 *
 * @example oneLine('Li Lei\r\nBcc: everybody') // 'Li Lei Bcc: everybody'
 */
export const oneLine = (text: string): string => storableText(text).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')

/** Text as HTML that shows exactly it. @example asHtml('a < b') // 'a &lt; b' */
export const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Deepest nesting of JSON that travels through us; a real report has a handful of levels. */
export const deepestJson = 64

/**
 * Whether a JSON value nests no deeper than `deepestJson`. Without recursion: the question is asked about values
 * that were made to exhaust the stack.
 */
export const isShallowJson = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= deepestJson; depth += 1) {
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []))
    if (level.length === 0) return true
  }
  return false
}
