/** So much of a file tells its layout and its first item. */
const headBytes = 1_000_000

/**
 * The beginning of a stream as text, and the stream as if nothing had been read of it.
 *
 * @returns `head` may end in the middle of a character.
 */
export const peek = async (bytes: AsyncIterable<Uint8Array>): Promise<Readonly<{ head: string; bytes: AsyncIterable<Uint8Array> }>> => {
  const iterator = bytes[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let size = 0
  let ended = false
  let fault: unknown
  while (size < headBytes && !ended) {
    try {
      const next = await iterator.next()
      if (next.done === true) ended = true
      else {
        chunks.push(next.value)
        size += next.value.length
      }
    } catch (cause) {
      // Told when the reader gets there: what came before is still good.
      fault = cause
      ended = true
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    while (chunks.length > 0) yield chunks.shift() ?? new Uint8Array()
    if (fault !== undefined) throw fault
    while (!ended) {
      const next = await iterator.next()
      if (next.done === true) return
      yield next.value
    }
  }
  return { head: Buffer.concat(chunks).toString('utf8'), bytes: all() }
}
