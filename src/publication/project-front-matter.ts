import { reaches, type PublishedAudience } from './audience.ts'
import { frontMatterFields } from './front-matter-fields.ts'

/** Front matter as YAML holds it, before the schema reads it. */
export type RawRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is RawRecord => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Our own pages behind a door: an address of one tells a ticket's number and opens for nobody outside. */
const behindTheDoor = /^https?:\/\/[^/]+\/(?:en|zh)\/(?:desk|tickets)\//

const pick = (value: unknown, path: string, audience: PublishedAudience): unknown => {
  const field = frontMatterFields[path]
  if (field !== undefined) {
    if (!reaches(field.to, audience)) return field.instead
    return field.as === 'address' && behindTheDoor.test(String(value)) ? undefined : value
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => pick(item, `${path}.*`, audience))
    return items.filter((item) => item !== undefined)
  }
  if (!isRecord(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const kept = pick(inner, path === '' ? name : `${path}.${name}`, audience)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/**
 * The fields of a postmortem's front matter that this audience may see: an allow-list (`front-matter-fields.ts`).
 *
 * @param isPublicTicket whether a reference (`source:external_id`) names a case everybody may read
 */
export const projectFrontMatter = (front: RawRecord, audience: PublishedAudience, isPublicTicket: (ref: string) => boolean): RawRecord => {
  const kept = pick(front, '', audience)
  const tickets = Array.isArray(front['tickets']) ? front['tickets'].map(String).filter(isPublicTicket) : []
  const record: RawRecord = isRecord(kept) ? kept : {}
  const sources = Array.isArray(record['sources']) ? record['sources'] : []
  return {
    ...record,
    tickets,
    visibility: audience === 'public' ? 'public' : 'internal',
    // A source is its address; a title alone is none.
    sources: sources.filter((source: unknown) => isRecord(source) && source['url'] !== undefined),
  }
}
