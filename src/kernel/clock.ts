/** Milliseconds since the Unix epoch. Passed in wherever time matters, so that results can be replayed. */
export type Clock = () => number

export const systemClock: Clock = () => Date.now()
