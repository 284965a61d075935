import { deliverDue, usualDelivery, type DeliveryDeps, type DeliveryTiming } from '#notifications/deliver.ts'
import type { Log } from './log.ts'

/** How often a server looks into the outbox, ms. */
const lookEveryMs = 2_000

/**
 * Sends what is in the outbox, now and then. Apart from the other jobs: a mail server that does not answer must not hold up
 * the clocks. Several servers share the work; each message is held by one of them. @returns what stops it
 */
export const startDeliveries = (
  { delivery, log }: Readonly<{ delivery: DeliveryDeps; log: Log }>,
  timing: DeliveryTiming = usualDelivery,
  everyMs: number = lookEveryMs,
): (() => void) => {
  let isRunning = false
  const look = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    try {
      const results = await deliverDue(delivery, timing)
      const failed = results.filter((kind) => kind !== 'sent').length
      if (failed > 0) log.warn({ failed, sent: results.length - failed }, 'messages could not be delivered')
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be worked on')
    } finally {
      isRunning = false
    }
  }
  void look()
  const timer = setInterval(() => void look(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
