/** Longer than words for a search box: a pasted log or a whole letter. */
const longest = 80
const shortest = 2

/** Numbers this long are telephone numbers, accounts or ids; error codes are shorter. */
const longNumber = /\d{6,}/

/**
 * What was asked, in a form in which the same question is the same text. Nothing of what may belong to one person comes through:
 * where something had to be redacted, or a long number or an address stands in it, the whole question is left out.
 *
 * @param redact takes out secrets, addresses and numbers of telephones
 * @returns undefined for what is not to be kept
 * @example askedWords('  Echo on  CarPlay ', (text) => text) // 'echo on carplay'
 */
export const askedWords = (q: string, redact: (text: string) => string): string | undefined => {
  const text = q.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  if (text.length < shortest || text.length > longest) return undefined
  if (redact(text) !== text || longNumber.test(text) || /[@\\]|:\/\//.test(text)) return undefined
  return text.toLowerCase()
}
