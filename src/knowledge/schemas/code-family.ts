import { z } from 'zod'
import { articleRefSchema, bilingualSchema, daySchema, findingIdSchema, platformSchema, slugSchema, urlSchema } from './common.ts'

const codeSchema = z.strictObject({
  /** Globally unique slug; the page is `/codes/{id}/`. */
  id: slugSchema,
  /** What a developer sees and pastes: `110`, `CAN_NOT_GET_GATEWAY_SERVER`, `NotAllowedError`, `701`. */
  code: z.string().min(1),
  /** Symbolic name when there is one besides the code, e.g. `ERR_INVALID_TOKEN`. */
  name: z.string().optional(),
  /** Other spellings found in logs: `-110`, `ERR_110`, `error 110`. Searchable. */
  aliases: z.array(z.string()).default([]),
  meaning: bilingualSchema,
  /** Causes in the order to check them. */
  causes: z.array(bilingualSchema).default([]),
  fix: bilingualSchema,
  platforms: z.array(platformSchema).default([]),
  findings: z.array(findingIdSchema).default([]),
  related: z.array(articleRefSchema).default([]),
  /** Public page where the fact can be checked; the family's `source` when absent. */
  source: urlSchema.optional(),
})

/** One `content/codes/FAMILY.yaml`: all codes of one vendor's or standard's namespace. */
export const codeFamilySchema = z.strictObject({
  family: slugSchema,
  title: bilingualSchema,
  /** Who defines these codes: `Agora`, `W3C`, `IETF`. */
  vendor: z.string().min(1),
  about: bilingualSchema,
  source: urlSchema,
  updated: daySchema,
  codes: z.array(codeSchema).min(1),
})

export type CodeFamily = z.infer<typeof codeFamilySchema>
export type ErrorCode = z.infer<typeof codeSchema>
