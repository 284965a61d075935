import { findDates } from '../postmortem-facts/dates.ts'
import type { PostmortemFacts } from '../postmortem-facts/facts.ts'
import { readLabelled } from '../postmortem-facts/labelled.ts'

/**
 * The front matter of another make, read as lines of `label: value`: `start_time`, `detected_at`, `resolved` say the
 * same as in the text. Quotes and underscores are blanked, so that nothing moves.
 */
export const reportMetaMoments = (facts: PostmortemFacts, yaml: string | undefined): Partial<PostmortemFacts> => {
  if (yaml === undefined) return {}
  const from = facts.text.indexOf(yaml)
  const prose = facts.text.slice(0, from) + yaml.replace(/["'_]/g, ' ')
  const block = { kind: 'paragraph', depth: 0, from, to: from + yaml.length, group: 0, column: 0, head: false, row: 0 } as const
  const { moments, durations } = readLabelled([block], prose)
  return {
    moments: [...moments, ...facts.moments],
    durations: [...durations, ...facts.durations],
    dates: [...findDates(yaml, from), ...facts.dates],
  }
}
