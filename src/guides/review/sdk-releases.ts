import { z } from 'zod'
import { daySchema } from '#knowledge/schemas/common.ts'
import { sdkIdSchema, sdkVersionSchema } from '#knowledge/schemas/guide.ts'

/** `content/settings/sdk-releases.yaml`: which versions of SDKs are out. */
export const sdkReleasesSchema = z.array(
  z.strictObject({ sdk: sdkIdSchema, version: sdkVersionSchema, day: daySchema, source: z.url({ protocol: /^https$/ }) }),
)

export type SdkRelease = z.infer<typeof sdkReleasesSchema>[number]
