import { z } from 'zod'
import { articleRefSchema, bilingualSchema, slugSchema, urlSchema } from './common.ts'

const conceptSchema = z.strictObject({
  id: slugSchema,
  en: z.string().min(1),
  zh: z.string().min(1),
  /** Other forms people type. The search treats all forms of a concept as one. */
  aliases: z.strictObject({ en: z.array(z.string()).default([]), zh: z.array(z.string()).default([]) }).default({ en: [], zh: [] }),
  definition: bilingualSchema,
  related: z.array(articleRefSchema).default([]),
  source: urlSchema,
})

/** `content/glossary/TOPIC.yaml`: RTC concepts with their forms in both languages. */
export const glossarySchema = z.strictObject({
  topic: slugSchema,
  title: bilingualSchema,
  concepts: z.array(conceptSchema).min(1),
})

export type Glossary = z.infer<typeof glossarySchema>
export type Concept = z.infer<typeof conceptSchema>
