/** A date with a time, or a time with seconds: when a line was logged. A date by itself may be what is asked about. */
const moment =
  /(?<![\d.:])(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[T ,]+\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}:\d{2}:\d{2})(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:])/g
/** IPv4 with a port, of a private network, or beginning too high for a version: `4.5.1.2` is one. */
const address =
  /(?<![\d.])(?:\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}|(?:10|127|172\.(?:1[6-9]|2\d|3[01])|192\.168|[12]\d\d)(?:\.\d{1,3}){2,3}(?![\d.]))(?!\d)/g
/** A place in memory; codes have eight digits at most. */
const pointer = /\b0x[0-9a-f]{9,16}\b/gi

/**
 * A question without what only tells when and where a line was logged: it is another one every time, no answer says it,
 * and it would count as most of what was asked. A question that is nothing else stays as it is.
 *
 * @example withoutLogNoise('[10:21:07.551] 10.0.0.12:3478 ICE failed') // '[ ]   ICE failed'
 */
export const withoutLogNoise = (text: string): string => {
  const rest = text.replace(moment, ' ').replace(address, ' ').replace(pointer, ' ')
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text
}
