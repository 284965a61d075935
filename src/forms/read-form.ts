import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { DomainError } from '#kernel/errors.ts'
import { storableText } from '#kernel/text.ts'
import { drainBody } from '#server/drain-body.ts'
import { maxAttachmentBytes } from '#tickets/attachment-store.ts'

/** What a person typed, by field name; a field sent twice keeps its last value. */
export type FormFields = Readonly<Record<string, string>>

export type FormFile = Readonly<{ name: string; content: AsyncIterable<Uint8Array> }>

/** Takes one file as a stream, with the fields that stood before it in the form. Must not throw: a bad file does not spoil the rest. */
export type TakeFile = (file: FormFile, before: FormFields) => Promise<void>

/** A page's form carries a screenful of fields and some files; anything beyond did not come from it. */
const limits = { fields: 40, fieldSize: 256 * 1024, files: 10, parts: 60, fileSize: maxAttachmentBytes + 1 } as const

const unreadable = (detail: string): DomainError =>
  new DomainError('invalid_input', `the form cannot be read: ${detail}`, 'open the page again and send the form from there')

/**
 * Reads a form as a page sends it (urlencoded or multipart). Text is bounded, files are streamed to `takeFile` one
 * after the other and never held in memory; without `takeFile` they are skipped.
 *
 * @throws DomainError `invalid_input` when the body is no form, `payload_too_large` beyond the limits.
 */
export const readForm = async (request: Request, takeFile?: TakeFile): Promise<FormFields> => {
  if (request.body === null) return {}
  const parser = startParser(request.headers.get('content-type') ?? '')
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  const body = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)
  let taking = Promise.resolve()
  try {
    await new Promise<void>((resolve, reject) => {
      const tooMuch = (): void =>
        reject(new DomainError('payload_too_large', 'the form is larger than this page can send', 'attach long logs as files'))
      parser.on('field', (name, value, { valueTruncated }) => {
        if (valueTruncated) tooMuch()
        // Forms send line ends as CRLF (HTML, "multipart form data"); ours are LF everywhere else.
        fields[name] = storableText(value.replaceAll('\r\n', '\n'))
      })
      parser.on('file', (_, content, { filename }) => {
        // Its reader learns of a fault by reading. A stream nobody reads yet would end the process with it.
        content.on('error', () => undefined)
        // Browsers send an empty part for a file input nobody used.
        if (takeFile === undefined || (filename ?? '') === '') return void content.resume()
        // A reader that stops early must not destroy the stream: the parser would wait for it forever.
        const untilStopped = content.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
        const before = { ...fields }
        // A small file is read to its end before anybody takes it, so the next one may be here already: it waits its turn.
        taking = taking.then(() => takeFile({ name: filename ?? '', content: untilStopped }, before).finally(() => content.resume()))
        taking.catch(reject)
      })
      for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) parser.on(limit, tooMuch)
      parser.on('error', (error) => reject(unreadable(error instanceof Error ? error.message : 'unknown fault')))
      parser.on('close', resolve)
      body.on('error', () => reject(unreadable('the connection broke off')))
      body.pipe(parser)
    })
    await taking
    return fields
  } finally {
    body.unpipe(parser)
    drainBody(body)
  }
}

const startParser = (type: string): busboy.Busboy => {
  try {
    return busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits })
  } catch {
    throw unreadable(`"${type}" is no form`)
  }
}
