import { isUtf8 } from 'node:buffer'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from './context.ts'
import { problemResponse } from './problem.ts'

const json = /^application\/(.+\+)?json\b/i

/** Refuses a body that is packed: nothing behind it would unpack it. */
export const unpackedBody: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const packing = context.req.header('content-encoding') ?? ''
  if (packing === '' || packing.toLowerCase() === 'identity') return next()
  return problemResponse(context.req.raw, {
    code: 'unsupported_media_type',
    message: `expected a body that is not packed, got Content-Encoding "${packing}"`,
    hint: 'send it as it is, without the header Content-Encoding',
  })
}

/**
 * Refuses JSON in another encoding, of which only replacement characters would be kept. Holds the whole body in memory, so its
 * size has to be limited before.
 */
export const utf8Body: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const { raw } = context.req
  const isJson = raw.body !== null && json.test(context.req.header('content-type') ?? '')
  if (!isJson || isUtf8(await context.req.arrayBuffer())) return next()
  return problemResponse(raw, {
    code: 'invalid_input',
    message: 'the body is not UTF-8',
    hint: 'JSON is sent in UTF-8; convert a file first, such as: iconv -f GB18030 -t UTF-8',
  })
}
