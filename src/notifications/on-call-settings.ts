import { z } from 'zod'
import { languages } from '#kernel/languages.ts'
import { grades } from '#knowledge/vocabulary.ts'
import { onCallChannels } from './delivery.ts'

const ruleSchema = z.strictObject({
  occasion: z.enum(['p0', 'near_breach', 'breach']),
  grades: z.array(z.enum(grades)).min(1),
  /** Which of the configured channels; absent: all of them. */
  channels: z.array(z.enum(onCallChannels)).min(1).optional(),
})

/** `content/settings/on-call.yaml`: what the people on call are told, and in which language. Addresses and secrets come from the environment. */
export const onCallSettingsSchema = z.strictObject({ lang: z.enum(languages), rules: z.array(ruleSchema) })

export type OnCallSettings = z.infer<typeof onCallSettingsSchema>
