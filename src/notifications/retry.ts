const [second, minute, hour] = [1_000, 60_000, 3_600_000]

/**
 * How long to wait after each failed attempt, ms; after the last one the message is a dead letter. Eleven attempts in three days.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (deliverability)
 */
export const retryDelays: readonly number[] = [
  5 * second,
  30 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** Up to a tenth more, so that what failed together does not come back together. */
const jitter = 0.1

/**
 * @param attempts how many have failed so far, this one included.
 * @param askedFor what the receiver asked to wait, ms.
 * @param random 0 to 1.
 * @returns ms until the next attempt; undefined when there is none.
 */
export const retryDelay = (
  attempts: number,
  askedFor: number,
  random: number,
  delays: readonly number[] = retryDelays,
): number | undefined => {
  const delay = delays[attempts - 1]
  return delay === undefined ? undefined : Math.round(Math.max(delay, Math.min(askedFor, 24 * hour)) * (1 + jitter * random))
}
