import { isUtf8 } from 'node:buffer'
import type { MiddlewareHandler } from 'hono'
import type { ApiContext, ApiEnv } from './context.ts'
import { problemResponse } from './problem.ts'

/** A recording tells by its content whether it is packed, whatever the header says. */
const isRecording = (path: string): boolean => path.endsWith('/diagnoses')

const isPacked = (context: ApiContext): boolean => !['', 'identity'].includes((context.req.header('content-encoding') ?? '').toLowerCase())

const isJson = (context: ApiContext): boolean => /^application\/(.+\+)?json\b/i.test(context.req.header('content-type') ?? '')

/** Refuses bodies that would be misread: packed ones, and JSON in another encoding, of which only replacement characters would be kept. */
export const readableBody: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const { raw, path } = context.req
  if (isRecording(path)) return next()
  if (isPacked(context))
    return problemResponse(raw, {
      code: 'unsupported_media_type',
      message: `expected a body that is not packed, got Content-Encoding "${context.req.header('content-encoding')}"`,
      hint: 'send it as it is, without the header Content-Encoding',
    })
  if (raw.body !== null && isJson(context) && !isUtf8(await context.req.arrayBuffer()))
    return problemResponse(raw, {
      code: 'invalid_input',
      message: 'the body is not UTF-8',
      hint: 'JSON is sent in UTF-8; convert a file first, such as: iconv -f GB18030 -t UTF-8',
    })
  return next()
}
