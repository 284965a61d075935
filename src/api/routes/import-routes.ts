import { createRoute, z } from '@hono/zod-openapi'
import type { Fault } from '#importers/candidate.ts'
import { importTickets as runImport } from '#importers/import-tickets.ts'
import type { LineFault } from '#importers/jsonl/import-records.ts'
import { linesOf } from '#importers/jsonl/lines.ts'
import { recordsInLines } from '#importers/jsonl/record-lines.ts'
import { DomainError } from '#kernel/errors.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, problemResponses } from '../schemas/common.ts'

/** Faults listed in the answer; all of them are counted. */
const mostFaults = 100

const importTickets = createRoute({
  ...access('importer'),
  method: 'post',
  path: '/imports/tickets',
  tags: ['imports'],
  summary: 'Import tickets, one JSON record a line',
  description: 'Streaming and idempotent by `source` and `external_id`. Bad lines are skipped and listed; the good ones land.',
  request: { body: { required: true, content: { 'application/x-ndjson': { schema: { type: 'string' } } } } },
  responses: {
    200: jsonResponse(
      'What became of the lines',
      z.object({
        read: z.int(),
        created: z.int(),
        updated: z.int(),
        unchanged: z.int(),
        bad: z.int(),
        faults: z.array(z.object({ line: z.int(), fault: z.string() })).openapi({ description: `The first ${mostFaults} bad lines` }),
      }),
    ),
    ...problemResponses(400, 401, 403, 415),
  },
})

/** Bulk import by programs. */
export const registerImportRoutes = (api: Api): void => {
  api.openapi(importTickets, async (c) => {
    const type = c.req.header('content-type') ?? ''
    if (!/^application\/(x-ndjson|jsonl)\b/i.test(type))
      throw new DomainError('unsupported_media_type', `expected application/x-ndjson, got "${type}"`, 'send one JSON record a line')
    if (c.req.raw.body === null) throw new DomainError('invalid_input', 'the body is empty', 'send one JSON record a line')
    const faults: LineFault[] = []
    const onFault = ({ place, fault }: Fault): void => {
      if (faults.length < mostFaults) faults.push({ line: place.at, fault })
    }
    const { read, created, updated, unchanged, bad } = await runImport(
      c.var.services.imports,
      c.var.actor,
      recordsInLines(linesOf(c.req.raw.body)),
      {
        onFault,
        signal: c.req.raw.signal,
      },
    )
    return c.json({ read, created, updated, unchanged, bad, faults }, 200)
  })
}
