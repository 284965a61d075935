import { z } from 'zod'
import { bilingualSchema } from '#knowledge/schemas/common.ts'

/** `content/settings/channels.yaml`: how the channels besides the ticket form are reached; null where there is no such number or address. */
export const channelSettingsSchema = z.strictObject({
  hotline: z.strictObject({ phone: z.string().min(3).nullable(), hours: bilingualSchema }),
  consult: z.strictObject({ email: z.email().nullable(), hours: bilingualSchema }),
})

export type ChannelSettings = z.infer<typeof channelSettingsSchema>
