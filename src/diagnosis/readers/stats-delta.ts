import { isObject, type JsonObject } from './json.ts'
import { fieldName, typeName } from './rtcstats-names.ts'

type Report = Record<string, unknown>

const named = (written: JsonObject): Report => {
  const report: Report = {}
  for (const [name, value] of Object.entries(written)) {
    const field = fieldName(name)
    report[field] = field === 'type' ? typeName(value) : value
  }
  return report
}

/**
 * rtcstats writes only what changed since the report before. Remembers the last full report of a connection and puts the
 * next one together.
 *
 * Two generations: clients up to 2024 repeat every living id, at least with its timestamp, so one that is missing is gone;
 * rtcstats 4 leaves out what did not change, keeps the common timestamp at the top, and writes `null` for what is gone.
 */
export const createStatsDelta = () => {
  let last = new Map<string, Report>()
  return (delta: JsonObject): ReadonlyMap<string, Report> => {
    const written = Object.entries(delta).filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    // Only rtcstats 4 calls the common timestamp `t`; a report in which nothing changed is no end of everything.
    const isSparse =
      delta['t'] !== undefined ||
      (delta['timestamp'] !== undefined && written.some(([, report]) => report['t'] === undefined && report['timestamp'] === undefined))
    const next = isSparse ? new Map(last) : new Map<string, Report>()
    for (const [id, value] of Object.entries(delta)) if (value === null) next.delete(id)
    for (const [id, changed] of written) {
      const [before, report] = [last.get(id), named(changed)]
      for (const [name, value] of Object.entries(report)) {
        const earlier = before?.[name]
        if (isObject(value) && isObject(earlier)) report[name] = { ...earlier, ...value }
      }
      next.set(id, { ...before, ...report })
    }
    last = next
    return next
  }
}
