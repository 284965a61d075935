import { z } from 'zod'
import { languages } from '#kernel/languages.ts'
import { parseImpreciseTime } from '#kernel/imprecise-time.ts'
import { findingIds, platforms, scenarios } from '#knowledge/vocabulary.ts'

/** Lower-case words joined by `-`; the file name, the URL segment and the id are the same string. */
export const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a slug such as "turn-over-tls" (a-z, 0-9, single hyphens)')

/** `kind/slug`: how every link inside content names its target. */
export const articleRefSchema = z
  .string()
  .regex(
    /^(postmortem|guide|flow|code|answer|finding|term|handbook)\/[a-z0-9-]+(#[^\s]+)?$/,
    'expected "kind/slug", e.g. "guide/connect-under-600-ms"',
  )

/** `source:external_id`: how content names a ticket, e.g. `github:livekit/livekit#1341`. */
export const ticketRefSchema = z.string().regex(/^[a-z0-9_-]+:\S+$/, 'expected "source:external_id", e.g. "github:livekit/livekit#1341"')

export const urlSchema = z.url({ protocol: /^https?$/, error: 'expected an http(s) URL' })

export const languageSchema = z.enum(languages)
export const scenarioSchema = z.enum(scenarios)
export const platformSchema = z.enum(platforms)
export const findingIdSchema = z.enum(findingIds)

/** Both languages, neither empty. */
export const bilingualSchema = z.strictObject({ en: z.string().trim().min(1), zh: z.string().trim().min(1) })

/** Reduced-precision ISO 8601 (`2024`, `2024-05`, `2024-05-17`, `2024-05-17T08:30:00Z`) or `unknown`. */
export const impreciseTimeSchema = z.string().transform((text, context) => {
  const time = parseImpreciseTime(text)
  if (time !== undefined) return time
  context.addIssue({
    code: 'custom',
    message: `expected ISO 8601 (2024, 2024-05, 2024-05-17, 2024-05-17T08:30:00Z) or "unknown", got "${text}"`,
  })
  return z.NEVER
})

/** A calendar day, quoted in YAML so that no parser turns it into a Date in the wrong zone. */
export const daySchema = z.iso.date({ error: 'expected a day in quotes such as "2026-11-23"' })

export const sourceSchema = z.strictObject({
  url: urlSchema,
  /** What the link is, in our words: "issue thread", "merged pull request", "incident report", "RFC 8445 §7". */
  title: z.string().trim().min(1),
})
