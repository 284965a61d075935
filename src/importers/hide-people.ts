/** What another system says of somebody in a conversation. */
export type Person = Readonly<{ name?: string | null | undefined; login?: string | null | undefined; email?: string | null | undefined }>

const hasHan = /\p{Script=Han}/u

/** Words before a first name that make it one: "Hi Octavia,". */
const greetings = String.raw`(?<=\b(?:hi|hello|hey|dear|thanks|thank you|regards|cheers),?\s)`

/** A word that may name somebody, and where it does. */
type Trace = Readonly<{ word: string; pattern: string }>

const tracesOf = ({ name, login, email }: Person): readonly Trace[] => {
  const full = name?.trim() ?? ''
  const parts = full.split(/\s+/).filter((part) => part.length >= 3 && /^\p{L}+$/u.test(part))
  const trace = (word: string, pattern: (escaped: string) => string): Trace => ({
    word: word.toLowerCase(),
    pattern: pattern(RegExp.escape(word)),
  })
  return [
    ...(email ? [trace(email, (word) => word)] : []),
    ...(login ? [trace(login, (word) => String.raw`(?<![\w/])@${word}(?![\w/-])`)] : []),
    // A name of one Latin word ("Support") is also a word; it counts only where a name stands.
    ...(/\s/.test(full) || (hasHan.test(full) && full.length >= 2)
      ? [trace(full, (word) => String.raw`(?<![\p{L}\d])${word}(?![a-z\d])`)]
      : []),
    ...parts.flatMap((part) => [
      trace(part, (word) => String.raw`^[ \t]*${word}(?=[ \t]*[.,!]?[ \t]*$)`),
      trace(part, (word) => String.raw`${greetings}${word}(?![\p{L}\d])`),
      trace(part, (word) => String.raw`(?<![\w/])@${word}(?![\w/-])`),
    ]),
  ]
}

/**
 * Takes the people of a conversation out of its text: their addresses, logins and names, in greetings and signatures too.
 * Names are not needed to learn from a ticket. People whom the export does not name it cannot find; before anything
 * becomes public, `redact` looks at it again.
 *
 * @example hidePeople([{ login: 'octavia' }])('@octavia see above') // '[name] see above'
 */
export const hidePeople = (people: readonly Person[]): ((text: string) => string) => {
  const traces = people.flatMap(tracesOf)
  return (text) => {
    // Most texts name nobody, and looking for a word is much faster than looking for a pattern.
    const lower = text.toLowerCase()
    const found = traces.filter(({ word }) => lower.includes(word))
    if (found.length === 0) return text
    // The longest word first: a full name before its parts, or the rest of it would stay.
    const longestFirst = found.toSorted((a, b) => b.word.length - a.word.length)
    const pattern = new RegExp([...new Set(longestFirst.map((trace) => trace.pattern))].join('|'), 'gimu')
    return text.replace(pattern, (hidden) => (hidden.includes('@') && !hidden.startsWith('@') ? '[e-mail]' : '[name]'))
  }
}
