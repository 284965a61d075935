import { z } from 'zod'
import { bilingualSchema } from '#knowledge/schemas/common.ts'
import { grades } from '#knowledge/vocabulary.ts'
import { channels } from './ticket.ts'

const patternSchema = z.string().min(1).refine(isPattern, 'expected a regular expression')

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu') instanceof RegExp
  } catch {
    return false
  }
}

const signalSchema = z.strictObject({
  reason: bilingualSchema,
  en: z.array(patternSchema).default([]),
  zh: z.array(patternSchema).default([]),
  /** Patterns that take the signal back wherever they are found. */
  unless: z.array(patternSchema).default([]),
  /** Which way it may speak where signals are weighed; a signal without it is never weighed. */
  urgency: z.enum(['more', 'less']).optional(),
})

const conditionFields = {
  all: z.array(z.string()).default([]),
  any: z.array(z.string()).default([]),
  none: z.array(z.string()).default([]),
}

/** A line decides the grade, or leaves it to the weight of what was found (`grading-evidence.yaml`). */
const gradeLineSchema = z.union([
  z.strictObject({ grade: z.enum(grades), ...conditionFields, because: bilingualSchema.optional() }),
  z.strictObject({ weigh: z.literal(true), ...conditionFields }),
])

/** `content/settings/grading.yaml`: signals in a text, and the grade and channel they add up to. */
export const gradingSettingsSchema = z
  .strictObject({
    signals: z.record(z.string(), signalSchema),
    grades: z.array(gradeLineSchema).min(1),
    channels: z
      .array(
        z.strictObject({
          channel: z.enum(channels),
          grades: z.array(z.enum(grades)),
          any: z.array(z.string()).default([]),
          none: z.array(z.string()).default([]),
          reason: bilingualSchema,
        }),
      )
      .min(1),
  })
  .superRefine((settings, context) => {
    const named = [
      ...settings.grades.flatMap(({ all, any, none }) => [...all, ...any, ...none]),
      ...settings.channels.flatMap(({ any, none }) => [...any, ...none]),
    ]
    for (const name of named)
      if (!(name in settings.signals))
        context.addIssue({ code: 'custom', message: `no signal "${name}"; known: ${Object.keys(settings.signals).join(', ')}` })
    const last = settings.grades.at(-1)
    if (last === undefined || last.all.length + last.any.length + last.none.length > 0)
      context.addIssue({ code: 'custom', path: ['grades'], message: 'the last line must fit everything, so that every ticket has a grade' })
  })

export type GradingSettings = z.infer<typeof gradingSettingsSchema>
export type GradeLine = z.infer<typeof gradeLineSchema>
