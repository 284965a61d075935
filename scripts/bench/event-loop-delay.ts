import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Watches for how long nothing else got its turn. @returns what ends it and gives the longest stretch, ms */
export const watchLoop = (): Readonly<{ stop: () => number }> => {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  return {
    stop: () => {
      delay.disable()
      return delay.max / 1e6
    },
  }
}
