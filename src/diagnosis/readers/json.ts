export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Text shorter than this can do no harm, whatever it holds. */
const harmless = 1_000_000
/** Nobody nests a recording deeper, has more objects and lists in one document, or more values outside of strings. */
const [deepest, mostGroups, mostValues] = [100, 2_000_000, 20_000_000]

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [...'"\\,[]{}'].map((sign) => sign.charCodeAt(0))

/** Where the string that begins at `from` ends. */
const endOfString = (text: string, from: number): number => {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes += 1
    if (escapes % 2 === 0) return end
  }
  return text.length
}

/**
 * Whether a large text may be parsed: brackets alone, which gzip packs a thousandfold, would take gigabytes and half a minute
 * of a server. Looks at each sign once.
 */
const isParsable = (text: string): boolean => {
  let [depth, groups, values] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === quote) at = endOfString(text, at)
    else if (sign === comma) values += 1
    else if (sign === openList || sign === openObject) {
      depth += 1
      groups += 1
    } else if (sign === closeList || sign === closeObject) depth -= 1
    if (depth > deepest || groups > mostGroups || values > mostValues) return false
  }
  return true
}

export const parseJson = (text: string): unknown => {
  if (text.length > harmless && !isParsable(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value as text to look something up in; nothing when it is nested too deep to be written. */
export const asText = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value ?? '')
  } catch {
    return ''
  }
}

export const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Epoch ms of a time written as a number or as text. Numbers before 2001 are no times of day but offsets. */
export const timeIn = (value: unknown): number | undefined => {
  const time = typeof value === 'string' && Number.isNaN(Number(value)) ? Date.parse(value) : numberIn(value)
  return time !== undefined && Number.isFinite(time) ? time : undefined
}
