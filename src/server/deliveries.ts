import { setTimeout as sleep } from 'node:timers/promises'
import { deliverDue, usualDelivery, workOff, type DeliveryDeps, type DeliveryTiming } from '#notifications/deliver.ts'
import { sendReminder, type ReminderDeps } from '#visits/reminders/send-reminder.ts'
import type { Log } from './log.ts'

/** How often a server looks into the outbox, ms. */
const lookEveryMs = 2_000

/** How long stopping waits for messages that are being sent, ms; what is not done by then is sent again by the next server. */
const graceMs = 5_000

/**
 * Sends what is in the outbox, and reminders of visits, now and then. Apart from the other jobs: a mail server that does not answer must not hold up
 * the clocks. Several servers share the work; each message is held by one of them.
 *
 * @returns what stops it, and resolves when what was on its way has arrived
 */
export const startDeliveries = (
  { delivery, reminding, log }: Readonly<{ delivery: DeliveryDeps; reminding: ReminderDeps; log: Log }>,
  timing: DeliveryTiming = usualDelivery,
  everyMs: number = lookEveryMs,
): (() => Promise<void>) => {
  let running: Promise<void> | undefined
  let isStopping = false
  const work = async (): Promise<void> => {
    try {
      const stopping = (): boolean => isStopping
      const results = [
        ...(await deliverDue(delivery, timing, stopping)),
        ...(await workOff(reminding.reminders, (reminder) => sendReminder(reminding, reminder), delivery, timing, stopping)),
      ]
      const failed = results.filter((kind) => kind !== 'sent').length
      if (failed > 0) log.warn({ failed, sent: results.length - failed }, 'messages could not be delivered')
    } catch (error) {
      log.error({ err: error }, 'the outbox could not be worked on')
    }
  }
  const look = (): void => {
    running ??= work().finally(() => {
      running = undefined
    })
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return async () => {
    isStopping = true
    clearInterval(timer)
    await Promise.race([running, sleep(graceMs, undefined, { ref: false })])
  }
}
