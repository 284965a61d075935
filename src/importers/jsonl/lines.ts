import { StringDecoder } from 'node:string_decoder'

/** A line longer than this is no record; what is beyond is dropped, so that a file without line breaks cannot fill the memory. */
export const longestLine = 4_000_000

/** Splits a byte stream into lines. A last line without a line break is a line; a byte order mark is not part of one. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let isFirst = true
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    const pieces = (rest + (isFirst ? text.replace(/^\ufeff/, '') : text)).split('\n')
    isFirst = false
    rest = (pieces.pop() ?? '').slice(0, longestLine)
    yield* pieces
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
