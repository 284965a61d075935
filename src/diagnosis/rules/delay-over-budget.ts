import { oneWayDelay } from '../calls/delay.ts'
import { tracksOf } from '../calls/model.ts'
import { afterGrace } from './alarm.ts'
import { meanOf, percent, spanOf, valuesIn, type Rule } from './rule.ts'

const budgetMs = 400
const fewestReadings = 5

/**
 * What is said is heard too late, too often.
 *
 * Looks at: half of the round trip + jitter buffer + 20 ms at each reading of inbound audio; above 400 ms for more than 10 %
 * of the time is a warning.
 * Sources: Agora XLA (400 ms, 10 % of a minute), ITU-T G.114 (400 ms as the limit of planning).
 */
export const delayOverBudget: Rule = {
  id: 'delay-over-budget',
  detect: (call) =>
    tracksOf(call, 'receive', 'audio').flatMap((track) => {
      const delay = oneWayDelay(call, track)
      const all = { first: afterGrace(track), last: track.at.length - 1 }
      const known = valuesIn(delay, all)
      const over = known.filter((ms) => ms > budgetMs)
      if (known.length < fewestReadings || over.length / known.length <= 0.1) return []
      const isOver = (index: number): boolean => index >= all.first && (delay[index] ?? NaN) > budgetMs
      const indexes = [...delay.keys()].filter(isOver)
      return [
        {
          severity: 'warning',
          side: 'receive',
          media: 'audio',
          track: track.id,
          ...spanOf(track, { first: indexes[0] ?? all.first, last: indexes.at(-1) ?? all.last }),
          evidence: { time_over_budget_percent: percent(over.length / known.length), one_way_delay_ms: Math.round(meanOf(over)) },
        },
      ]
    }),
}
