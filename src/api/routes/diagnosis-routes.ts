import { createRoute, z } from '@hono/zod-openapi'
import { diagnoseRecording } from '#diagnosis/diagnose-recording.ts'
import { recordingFormats } from '#diagnosis/recording/model.ts'
import { evidenceKeys } from '#diagnosis/rules/evidence.ts'
import { severities } from '#diagnosis/rules/rule.ts'
import { DomainError } from '#kernel/errors.ts'
import { findingIds } from '#knowledge/vocabulary.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonResponse, languageField, listOf, problemResponses } from '../schemas/common.ts'

/** Largest recording, unpacked: one that keeps the server busy for no more than a few seconds. The page takes larger ones. */
const maxBytes = 64 * 1024 * 1024

const scoreSchema = z
  .object({
    overall: z.number().nullable().openapi({ description: '0–100; the worse of sound and picture counts twice' }),
    audio_mos: z.number().nullable().openapi({ description: '1–4.5, ITU-T G.107' }),
    video: z.number().nullable().openapi({ description: '0–100, the lowest of sharpness, frame rate and freezes' }),
  })
  .openapi('CallScore', { description: 'null where the recording does not say enough' })

const findingSchema = z
  .object({
    id: z.enum(findingIds),
    title: z.string(),
    severity: z.enum(severities).openapi({ description: '`info` is context, no alarm' }),
    side: z.enum(['send', 'receive', 'both']).openapi({ description: 'Seen from the connection that recorded it' }),
    media: z.enum(['audio', 'video']).nullable(),
    call: z.string().nullable(),
    track: z.string().nullable(),
    from_ms: z.number().openapi({ description: 'ms since the call began' }),
    to_ms: z.number(),
    evidence: z
      .partialRecord(z.enum(evidenceKeys), z.union([z.number(), z.string()]))
      .openapi({ description: 'Values with their unit in the name' }),
    causes: listOf(z.string()).openapi({ description: 'In the order in which to look' }),
    fixes: listOf(z.string()),
    articles: listOf(z.object({ id: z.string(), kind: z.string(), title: z.string(), url: z.string(), lang: languageField })),
    explained_by: z.enum(findingIds).nullable().openapi({ description: 'The root finding whose symptom this is' }),
  })
  .openapi('Finding')

const candidateSchema = z
  .object({
    type: z.string().optional(),
    protocol: z.string().optional(),
    relayProtocol: z.string().optional(),
    network: z.string().optional(),
  })
  .nullable()

const diagnoseCall = createRoute({
  ...access('public'),
  method: 'post',
  path: '/diagnoses',
  tags: ['diagnosis'],
  summary: 'Read a recording of a call: score, findings, causes and fixes',
  description:
    'The body is the recording itself, told by its content: the download of chrome://webrtc-internals, an rtcstats dump, or getStats() as JSON or JSON Lines; each may be gzip. Nothing is kept.',
  request: {
    query: z.strictObject({ lang: languageField.optional() }),
    body: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
  },
  responses: {
    200: jsonResponse(
      'What was found, most important first',
      z.object({
        verdict: z.string().openapi({ description: 'Everything in one sentence' }),
        format: z.enum(recordingFormats),
        user_agent: z.string().nullable(),
        skipped_lines: z.int(),
        score: scoreSchema,
        calls: listOf(
          z.object({
            id: z.string(),
            starts_ms: z.number(),
            duration_ms: z.number(),
            score: scoreSchema,
            seconds: z
              .object({
                overall: listOf(z.number().nullable()),
                audio_mos: listOf(z.number().nullable()),
                video: listOf(z.number().nullable()),
              })
              .openapi({ description: 'Scores of each second since the call began' }),
            connection: z.object({ local: candidateSchema, remote: candidateSchema }),
            findings: listOf(findingSchema),
          }),
        ),
        findings: listOf(findingSchema),
      }),
    ),
    ...problemResponses(400, 401, 413, 429),
  },
})

/** Diagnosis of recordings. */
export const registerDiagnosisRoutes = (api: Api): void => {
  api.openapi(diagnoseCall, async (c) => {
    const body = c.req.raw.body
    if (body === null)
      throw new DomainError('invalid_input', 'the body is empty', 'send the recording as the body: curl --data-binary @FILE')
    return c.json(await diagnoseRecording(body, maxBytes, c.req.valid('query').lang ?? 'en'), 200)
  })
}
