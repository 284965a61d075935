import { z } from 'zod'
import { bilingualSchema } from '#knowledge/schemas/common.ts'

/** `content/settings/channels.yaml`: how the channels besides the ticket form are reached. */
export const channelSettingsSchema = z.strictObject({
  hotline: z.strictObject({ phone: z.string().min(3), hours: bilingualSchema }),
  consult: z.strictObject({ email: z.email(), hours: bilingualSchema }),
})

export type ChannelSettings = z.infer<typeof channelSettingsSchema>
