import { isUtf8 } from 'node:buffer'

/** A line longer than this is no record; what is beyond is dropped, so that a file without line breaks cannot fill the memory. */
export const longestLine = 4_000_000

/** In UTF-8 no character is longer, as JavaScript counts them. */
const longestBytes = 3 * longestLine

/** A line of a file, or why it is none. */
export type Line = string | Readonly<{ fault: string }>

export const notUtf8 = 'expected UTF-8, convert the file first, such as: iconv -f GB18030 -t UTF-8'

const lineFeed = 0x0a
const byteOrderMark = Buffer.from('\ufeff')

/** Judged before it is decoded: text of another encoding would come out as replacement characters, and what it said be lost. */
const readLine = (bytes: Buffer): Line => {
  const text = bytes.length < longestBytes && isUtf8(bytes) ? bytes.toString('utf8') : undefined
  if (bytes.length >= longestBytes || (text !== undefined && text.length >= longestLine))
    return { fault: `expected a line of fewer than ${longestLine} characters` }
  return text ?? { fault: notUtf8 }
}

/** Splits a byte stream into lines. A last line without a line break is a line; a byte order mark is not part of one. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let pieces: Uint8Array[] = []
  let size = 0
  let isFirst = true
  const keep = (piece: Uint8Array): void => {
    if (size < longestBytes) pieces.push(piece.subarray(0, longestBytes - size))
    size += piece.length
  }
  const line = (): Line => {
    const whole =
      pieces.length === 1 && pieces[0] !== undefined
        ? Buffer.from(pieces[0].buffer, pieces[0].byteOffset, pieces[0].byteLength)
        : Buffer.concat(pieces)
    const marked = isFirst && whole.subarray(0, byteOrderMark.length).equals(byteOrderMark)
    pieces = []
    size = 0
    isFirst = false
    return readLine(marked ? whole.subarray(byteOrderMark.length) : whole)
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, end))
      yield line()
      from = end + 1
    }
    if (from < chunk.length) keep(chunk.subarray(from))
  }
  if (size > 0) yield line()
}
