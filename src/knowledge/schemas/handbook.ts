import { z } from 'zod'
import { daySchema, languageSchema, slugSchema } from './common.ts'

/** Front matter of `content/handbook/{en,zh}/SLUG.mdx`, the product's own manual. */
export const handbookSchema = z.strictObject({
  id: slugSchema,
  title: z.string().trim().min(1).max(120),
  summary: z.string().trim().min(1).max(400),
  lang: languageSchema,
  order: z.int(),
  updated: daySchema,
})

export type HandbookPage = z.infer<typeof handbookSchema>
