/** How long one step may hold the process, ms: a question waits no longer than this for work on the index. */
const longestStep = 8

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Runs long work in small steps, letting everything else go on in between.
 *
 * @param isWanted asked between steps; work that is no longer wanted is dropped.
 * @returns undefined when it was dropped.
 */
export const stepByStep = async <Result>(work: Generator<undefined, Result>, isWanted: () => boolean): Promise<Result | undefined> => {
  for (;;) {
    const until = performance.now() + longestStep
    do {
      const step = work.next()
      if (step.done === true) return step.value
    } while (performance.now() < until)
    await pause()
    if (!isWanted()) return undefined
  }
}

/** Runs work that is known to be short without pausing. */
export const allAtOnce = <Result>(work: Generator<undefined, Result>): Result => {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
