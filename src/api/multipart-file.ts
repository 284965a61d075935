import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { DomainError } from '#kernel/errors.ts'
import { drainBody } from '#server/drain-body.ts'

export type UploadedFile = Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>

const expected = (message: string): DomainError =>
  new DomainError('invalid_input', message, 'send multipart/form-data with one file in the field "file"', [
    { path: 'file', message: 'expected exactly one file' },
  ])

const unreadable = (cause: unknown): DomainError =>
  expected(`the form cannot be read: ${cause instanceof Error ? cause.message : 'unknown fault'}`)

/**
 * Hands the field `file` of a multipart request to `use` as a stream; nothing is held in memory. The stream ends only
 * when the whole form has been read and holds nothing wrong, so a form that is refused leaves no file behind.
 *
 * @throws DomainError `unsupported_media_type` when it is no multipart request, `invalid_input` when there is no such file.
 */
export const withUploadedFile = async <Result>(request: Request, use: (file: UploadedFile) => Promise<Result>): Promise<Result> => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type) || request.body === null)
    throw new DomainError('unsupported_media_type', `expected multipart/form-data, got "${type}"`, 'curl: -F file=@app.log')
  const parser = startParser(type)
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)
  try {
    return await new Promise<Result>((resolve, reject) => {
      const whole = Promise.withResolvers<undefined>()
      // Before a file came, nobody but us waits for the form.
      let refuse: (reason: DomainError) => void = reject
      parser.on('file', (field, content, { filename }) => {
        // Its reader learns of a fault by reading. A stream nobody reads yet would end the process with it.
        content.on('error', () => undefined)
        if (field !== 'file') return void content.resume()
        if (refuse !== reject) {
          content.resume()
          return refuse(expected('more than one file'))
        }
        refuse = whole.reject
        whole.promise.catch(() => undefined)
        use({ name: unescapeName(filename ?? ''), content: untilFormEnds(content, whole.promise) }).then(resolve, reject)
      })
      parser.on('error', (error) => refuse(unreadable(error)))
      parser.on('close', () => {
        if (refuse === reject) reject(expected('the form has no file in the field "file"'))
        whole.resolve(undefined)
      })
      body.on('error', (error) => parser.destroy(error))
      body.pipe(parser)
    })
  } finally {
    body.unpipe(parser)
    drainBody(body)
  }
}

async function* untilFormEnds(content: AsyncIterable<Uint8Array>, whole: Promise<unknown>): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (cause) {
    throw unreadable(cause)
  }
  await whole
}

/** Browsers write these three so inside the quotes of a file name (WHATWG HTML, multipart form data). */
const unescapeName = (name: string): string => name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')

const startParser = (type: string): busboy.Busboy => {
  try {
    return busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits: { files: 2, fields: 10, fieldSize: 1024 } })
  } catch (error) {
    throw unreadable(error)
  }
}
