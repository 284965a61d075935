import { RecordingRefusal } from './refusal.ts'

/** How much text may be read, gzip unpacked: bytes. */
export type ReadLimit = Readonly<{ maxBytes: number }>

const tooLarge = (maxBytes: number): RecordingRefusal =>
  new RecordingRefusal('tooLarge', `more than ${Math.round(maxBytes / 1024 / 1024)} MB when unpacked`)

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b

/** Puts back what was taken off a stream to look at its beginning. */
async function* withHead(head: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* head
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

const gunzip = (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  const iterator = bytes[Symbol.asyncIterator]()
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    cancel: async () => void (await iterator.return?.()),
  })
  return chunksOf(packed.pipeThrough(new DecompressionStream('gzip')))
}

/** Safari's streams cannot be iterated; this can everywhere. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * The bytes as text, in pieces. gzip is recognised by its first two bytes, not by the name of the file.
 *
 * @throws RecordingRefusal past the limit, whatever a few packed bytes unpack to, and for a broken archive.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, { maxBytes }: ReadLimit): AsyncGenerator<string> {
  const source = bytes[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  while (head.reduce((size, { length }) => size + length, 0) < 2) {
    const next = await source.next()
    if (next.done === true) break
    head.push(next.value)
  }
  const packed = isGzip(Uint8Array.from(head.flatMap((chunk) => [...chunk.subarray(0, 2)])))
  const plain = packed ? gunzip(withHead(head, source)) : withHead(head, source)
  const decoder = new TextDecoder()
  let size = 0
  try {
    for await (const chunk of plain) {
      if ((size += chunk.length) > maxBytes) throw tooLarge(maxBytes)
      yield decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw packed && !(error instanceof RecordingRefusal) ? new RecordingRefusal('brokenGzip') : error
  }
  yield decoder.decode()
}

/** The lines of a text, without line ends. Memory: one line and one piece. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest: string[] = []
  for await (const piece of text) {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      rest.push(piece.slice(from, end))
      yield rest.join('').replace(/\r$/, '')
      rest = []
      from = end + 1
    }
    if (from < piece.length) rest.push(from === 0 ? piece : piece.slice(from))
  }
  if (rest.length > 0) yield rest.join('')
}
