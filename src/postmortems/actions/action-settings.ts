import { z } from 'zod'

const ownerSchema = z.strictObject({
  /** As `owner` in the front matter. */
  name: z.string().trim().min(1),
  /** What it is called in the other language. */
  also: z.array(z.string().trim().min(1)).default([]),
  mail: z.email({ error: 'expected an e-mail address such as "media-team@example.com"' }),
})

/** `content/settings/actions.yaml`: when owners are reminded, and where teams are written to. */
export const actionSettingsSchema = z.strictObject({
  /** Days before its day from which an item is due soon. */
  remind_days_before: z.int().min(0).max(60),
  owners: z.array(ownerSchema),
})

export type ActionSettings = z.infer<typeof actionSettingsSchema>
