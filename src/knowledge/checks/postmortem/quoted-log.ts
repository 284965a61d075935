/**
 * What: A line of a log that is quoted in the timeline is not from before its first line.
 * Why: The log is the witness. When it is older than the beginning, the beginning is wrong, and every figure with it.
 * 规则：时间线里引用的日志，不会早于时间线的第一行。
 * 理由：日志是证人。它比“开始”还早，说明“开始”写错了，由此推算的数字也都错了。
 * Source: https://sre.google/sre-book/example-postmortem/
 *
 * Bad:
 *   | ## Timeline
 *   |
 *   | - 2025-09-29 16:58 UTC - connections run out
 *   | - 2025-09-29 17:05 UTC - pods fail:
 *   |
 *   | ```
 *   | {"timestamp":"2025-09-29T16:54:16.154136Z","level":"ERROR"}
 *   | ```
 *   → 6:1 Unexpected line of a log of 16:54 UTC before the timeline begins at 16:58, expected nothing older
 * Good:
 *   | ## Timeline
 *   |
 *   | - 2025-09-29 16:58 UTC - connections run out
 *   | - 2025-09-29 17:05 UTC - pods fail:
 *   |
 *   | ```
 *   | {"timestamp":"2025-09-29T17:04:16.154136Z","level":"ERROR"}
 *   | ```
 */
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../../lint/check.ts'
import type { Fault } from '../../lint/message.ts'
import { placeAt } from '../../source/place.ts'

const minute = 60_000
/** Older than this it is a look back. */
const halfDay = 12 * 60 * minute
const stamp = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})/

export const quotedLog = fileCheck('quoted-log', 'warning', ({ facts, text }, tree) => {
  const known = facts?.()
  if (known === undefined || known.incidents.length > 1) return []
  const { timeline, named, titled } = known
  const end = timeline.entries.at(-1)?.end ?? 0
  const faults: Fault[] = []
  for (const node of nodesOf(tree)) {
    const from = node.position?.start.offset
    if (node.type !== 'code' || from === undefined || timeline.from === undefined || from < timeline.from || from > end + 400) continue
    const found = stamp.exec(node.value)?.[0]
    const [first] = timeline.entries
    if (found === undefined || first?.clock === undefined || first.clock.fault !== undefined || first.ahead === undefined) continue
    const date = first.date ?? named ?? titled
    const at = Date.parse(found.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    if (date?.year === undefined || !Number.isFinite(at)) continue
    const begins = Date.UTC(date.year, date.month - 1, date.day) + (first.clock.minutes - first.ahead) * minute
    if (at >= begins - minute || begins - at > halfDay) continue
    faults.push({
      place: placeAt(text, from),
      message: `Unexpected line of a log of ${clockText(at)} UTC before the timeline begins at ${clockText(begins)}, expected nothing older`,
      hint: 'Move the beginning, or say what the line shows.',
    })
  }
  return faults
})

const clockText = (ms: number): string => new Date(ms).toISOString().slice(11, 16)
