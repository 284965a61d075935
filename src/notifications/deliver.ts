import { redact } from '#redaction/redact.ts'
import { Hopeless, NotTaken } from './delivery-faults.ts'
import { MailRefused } from './mail/outgoing-mail.ts'
import type { Attempt, OutboxStore } from './outbox-store.ts'
import { retryDelay, retryDelays } from './retry.ts'
import { sendDelivery, type SendDeps } from './send-delivery.ts'

export type DeliveryDeps = SendDeps & Readonly<{ outbox: OutboxStore }>

/** Longest reason that is kept. */
const mostReason = 500

const reasonOf = (error: unknown): string => redact(error instanceof Error ? error.message : String(error)).slice(0, mostReason)

export type DeliveryTiming = Readonly<{
  /** Nobody else sends a message for so long, ms: longer than any attempt takes. */
  leaseMs: number
  /** See `retryDelays`. */
  delays: readonly number[]
  /** Messages that are sent side by side: a slow receiver holds up few others. */
  atOnce: number
}>

export const usualDelivery: DeliveryTiming = { leaseMs: 60_000, delays: retryDelays, atOnce: 8 }

/** Messages that are worked off one lease at a time: the outbox, and whatever else is to be sent once and not lost. */
export type MessageBox<Claimed> = Readonly<{
  claim: (limit: number, leaseMs: number) => Promise<readonly Claimed[]>
  record: (claim: Claimed, attempt: Attempt) => Promise<void>
}>

type Message = Readonly<{ delivery: Readonly<{ attempts: number }> }>

const attempt = async <Claimed extends Message>(
  { delivery }: Claimed,
  send: (delivery: Claimed['delivery']) => Promise<void>,
  randomBytes: DeliveryDeps['randomBytes'],
  delays: readonly number[],
): Promise<Attempt> => {
  try {
    await send(delivery)
    return { kind: 'sent' }
  } catch (error) {
    if (error instanceof Hopeless || error instanceof MailRefused) return { kind: 'dead', error: reasonOf(error) }
    const askedFor = error instanceof NotTaken ? error.retryAfterMs : 0
    const [random = 0] = randomBytes(1)
    const afterMs = retryDelay(delivery.attempts + 1, askedFor, random / 255, delays)
    return afterMs === undefined ? { kind: 'dead', error: reasonOf(error) } : { kind: 'retry', afterMs, error: reasonOf(error) }
  }
}

/**
 * Sends what is due. Safe with several servers, and safe to kill anywhere: a message whose sender died is sent again when
 * its lease is over, with the same id.
 *
 * @param isStopping asked before messages are taken: a server that stops takes no more.
 * @returns what came of each attempt.
 */
export const workOff = async <Claimed extends Message>(
  box: MessageBox<Claimed>,
  send: (delivery: Claimed['delivery']) => Promise<void>,
  { randomBytes }: Pick<DeliveryDeps, 'randomBytes'>,
  { atOnce, leaseMs, delays }: DeliveryTiming = usualDelivery,
  isStopping: () => boolean = () => false,
): Promise<readonly Attempt['kind'][]> => {
  const kinds: Attempt['kind'][] = []
  for (;;) {
    const claims = isStopping() ? [] : await box.claim(atOnce, leaseMs)
    if (claims.length === 0) return kinds
    const attempts = await Promise.all(
      claims.map(async (claim) => {
        const result = await attempt(claim, send, randomBytes, delays)
        await box.record(claim, result)
        return result.kind
      }),
    )
    kinds.push(...attempts)
  }
}

/** Sends what is due of the outbox. */
export const deliverDue = (deps: DeliveryDeps, timing?: DeliveryTiming, isStopping?: () => boolean): Promise<readonly Attempt['kind'][]> =>
  workOff(deps.outbox, (delivery) => sendDelivery(deps, delivery), deps, timing, isStopping)
