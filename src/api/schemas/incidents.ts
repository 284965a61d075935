import { z } from '@hono/zod-openapi'
import { incidentStates, regions } from '#incidents/incident.ts'
import { gradeField, languageField, lineField, listOf, productField, textField, timeField } from './common.ts'

export const regionField = z.enum(regions)
export const incidentStateField = z.enum(incidentStates)

export const incidentParam = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'I-12' }) })

export const incidentSchema = z
  .object({
    id: z.string().openapi({ example: 'I-12' }),
    title: z.string(),
    lang: languageField.openapi({ description: 'Language of the title' }),
    url: z.string(),
    grade: gradeField,
    state: incidentStateField,
    text: z.string().openapi({ description: 'The latest word to the public' }),
    text_lang: languageField,
    product: productField.nullable(),
    regions: listOf(regionField).openapi({ description: 'Empty: not narrowed' }),
    sdk: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    started_at: timeField.nullable(),
    updated_at: timeField.nullable(),
    resolved_at: timeField.nullable(),
    next_update_by: timeField.nullable().openapi({ description: 'Promised: the next word comes until then' }),
  })
  .openapi('Incident')

export const knownIncidentsField = listOf(incidentSchema).openapi({ description: 'Open incidents that may explain it' })

const updateSchema = z.object({
  at: timeField,
  state: incidentStateField,
  text: z.string(),
  lang: languageField,
  next_update_by: timeField.nullable(),
})

export const incidentHistorySchema = incidentSchema
  .extend({
    updates: listOf(updateSchema),
    promises: listOf(z.object({ by: timeField, kept_at: timeField.nullable(), state: z.enum(['kept', 'broken', 'open']) })),
  })
  .openapi('IncidentHistory')

/** Text for the public, in one language or both. */
const publicText = (most: number) => z.strictObject({ en: textField(most).optional(), zh: textField(most).optional() })

const updateFields = {
  state: incidentStateField,
  text: publicText(5000),
  next_update_minutes: z.int().optional().openapi({ description: 'When the next update comes is a promise; not for "resolved"' }),
}

export const updateBody = z.strictObject(updateFields)

export const declareBody = z.strictObject({
  ...updateFields,
  title: publicText(200),
  product: productField.optional(),
  regions: z.array(regionField).max(regions.length).default([]),
  sdk_from: lineField(60).optional(),
  sdk_to: lineField(60).optional(),
})

export const joinBody = z.strictObject({
  contact: z.strictObject({ name: lineField(120), email: z.email().max(254) }),
  lang: languageField.default('en'),
  note: textField(5000).optional(),
  sdk_version: lineField(60).optional(),
})
