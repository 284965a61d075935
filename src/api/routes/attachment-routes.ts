import { createRoute, z } from '@hono/zod-openapi'
import { attachFile } from '#tickets/use-cases/attach-file.ts'
import { downloadAttachment } from '#tickets/use-cases/download-attachment.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { withUploadedFile } from '../multipart-file.ts'
import { jsonResponse, problemResponses } from '../schemas/common.ts'
import { attachmentSchema, numberParam } from '../schemas/tickets.ts'

const tags = ['tickets']

const upload = createRoute({
  ...access('ticket'),
  method: 'post',
  path: '/tickets/{number}/attachments',
  tags,
  summary: 'Attach a file (≤ 20 MB)',
  description: 'Logs as text, pictures, recordings, captures, archives, PDF. The type is read from the content, not from the name.',
  request: {
    params: numberParam,
    // Described for the document only: the body is streamed, not validated as a whole.
    body: {
      required: true,
      content: {
        'multipart/form-data; boundary=…': {
          schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
        },
      },
    },
  },
  responses: { 201: jsonResponse('Attached', attachmentSchema), ...problemResponses(400, 401, 403, 404, 409, 413, 415, 429) },
})

const download = createRoute({
  ...access('ticket'),
  method: 'get',
  path: '/tickets/{number}/attachments/{id}',
  tags,
  summary: 'Download an attachment',
  request: {
    params: numberParam.extend({
      id: z
        .string()
        .max(100)
        .openapi({ param: { name: 'id', in: 'path' } }),
    }),
  },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    ...problemResponses(400, 401, 404),
  },
})

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
const contentDisposition = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`

/** Files that travel with a ticket. */
export const registerAttachmentRoutes = (api: Api): void => {
  api.openapi(upload, async (c) => {
    const { number } = c.req.valid('param')
    return c.json(await withUploadedFile(c.req.raw, (file) => attachFile(c.var.services.tickets, c.var.actor, number, file)), 201)
  })
  api.openapi(download, async (c) => {
    const { number, id } = c.req.valid('param')
    const { facts, content } = await downloadAttachment(c.var.services.tickets, c.var.actor, number, id)
    return c.body(content, 200, {
      'Content-Type': facts.type,
      'Content-Length': String(facts.size),
      'Content-Disposition': contentDisposition(facts.name),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Cache-Control': 'private, no-store',
    })
  })
}
