import type { Clock } from '#kernel/clock.ts'
import type { AttachmentStore } from '#tickets/attachment-store.ts'
import { watchTickets, type WatchDeps } from '#tickets/use-cases/watch-tickets.ts'
import type { Housekeeping, JobStore, Lease } from './job-store.ts'
import type { Log } from './log.ts'

export type JobDeps = WatchDeps &
  Readonly<{
    jobs: JobStore
    attachments: Pick<AttachmentStore, 'removeUnfinished'>
    /** Measures whether fixes worked. @returns the problems that came back */
    watchEffects: () => Promise<readonly Readonly<{ slug: string; owner: string }>[]>
    /** Writes to owners of action items that are due. @returns how many letters */
    remindOwners: () => Promise<number>
    /** Counts for the troubleshooters. @returns how many of them */
    learnFlows: () => Promise<number>
    clock: Clock
    log: Log
  }>

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]

/**
 * How long the answer to a request with an Idempotency-Key is kept, ms. A browser without a network keeps an unsent ticket and
 * tries again when the page is opened; a month covers holidays. After that the same key would file a second ticket.
 */
export const receiptLifetimeMs = 30 * day

/** How long a message that arrived stays in the outbox, for whoever asks whether it did, ms. */
const sentLifetimeMs = 30 * day

/** A walk through a troubleshooter that was left is friction of its month; three of them show whether it is getting less, ms. */
const leftWalkLifetimeMs = 90 * day

/**
 * A walk that ended with a fix or a ticket teaches which causes are common. What was common two years ago, in other versions
 * and on other networks, no longer is, ms.
 */
const endedWalkLifetimeMs = 730 * day
/** How long it is remembered that a search found nothing, ms. */
const missLifetimeMs = 90 * day

/** An upload this old was cut off by a crash, ms: the slowest line sends 20 MB faster. */
const unfinishedUploadMs = day

/** Rows of one transaction: short locks, whatever has piled up. */
const batch = 1_000

export type JobTiming = Readonly<{
  /** Nobody else takes a job for so long, ms; a holder that was killed is replaced after it. Every batch extends it. */
  leaseMs: number
  /** How often a server looks whether something is due, ms. */
  lookEveryMs: number
}>

const usualTiming: JobTiming = { leaseMs: minute, lookEveryMs: 10 * second }

type Job = Readonly<{
  name: string
  everyMs: number
  /** @returns what was done, for the log. */
  run: (deps: JobDeps, lease: Lease) => Promise<Readonly<Record<string, number>>>
}>

const inBatches = async (
  { jobs }: JobDeps,
  lease: Lease,
  remove: (housekeeping: Housekeeping, limit: number) => Promise<number>,
): Promise<number> => {
  let removed = 0
  for (;;) {
    const count = await jobs.write(lease, (housekeeping) => remove(housekeeping, batch))
    removed += count
    if (count < batch) return removed
  }
}

/** Every background job, the hurried one first. */
export const jobs: readonly Job[] = [
  { name: 'promises', everyMs: 10 * second, run: (deps) => watchTickets(deps) },
  {
    name: 'housekeeping',
    everyMs: hour,
    run: async (deps, lease) => {
      const now = deps.clock()
      return {
        sessions: await inBatches(deps, lease, ({ removeExpiredSessions }, limit) => removeExpiredSessions(now, limit)),
        receipts: await inBatches(deps, lease, ({ removeReceipts }, limit) => removeReceipts(now - receiptLifetimeMs, limit)),
        messages: await inBatches(deps, lease, ({ removeSentMessages }, limit) => removeSentMessages(now - sentLifetimeMs, limit)),
        leftWalks: await inBatches(deps, lease, ({ removeWalks }, limit) => removeWalks('left', now - leftWalkLifetimeMs, limit)),
        endedWalks: await inBatches(deps, lease, ({ removeWalks }, limit) => removeWalks('ended', now - endedWalkLifetimeMs, limit)),
        searches: await inBatches(deps, lease, ({ removeSearchMisses }, limit) => removeSearchMisses(now - missLifetimeMs, limit)),
        uploads: await deps.attachments.removeUnfinished(now - unfinishedUploadMs),
      }
    },
  },
  {
    name: 'effects',
    everyMs: day,
    run: async ({ watchEffects, log }) => {
      const cameBack = await watchEffects()
      for (const { slug, owner } of cameBack) log.warn({ postmortem: slug, owner }, 'the problem of a postmortem came back')
      return { cameBack: cameBack.length }
    },
  },
  { name: 'reminders', everyMs: hour, run: async (deps) => ({ letters: await deps.remindOwners() }) },
  { name: 'flow-learning', everyMs: hour, run: async ({ learnFlows }) => ({ flows: await learnFlows() }) },
]

/** Runs every job that is due and that no other server holds. A job that fails is logged and tried again when its lease is over. */
export const runDueJobs = async (deps: JobDeps, { leaseMs }: JobTiming = usualTiming): Promise<void> => {
  for (const { name, everyMs, run } of jobs)
    try {
      const lease = await deps.jobs.claim(name, leaseMs)
      if (lease === undefined) continue
      const done = await run(deps, lease)
      await deps.jobs.finish(lease, everyMs)
      deps.log.debug({ job: name, ...done }, 'job finished')
    } catch (error) {
      deps.log.error({ job: name, err: error }, 'job failed')
    }
}

/** Looks for due jobs now and then. The timer does not keep the process alive. @returns what stops it */
export const startJobs = (deps: JobDeps, timing: JobTiming = usualTiming): (() => void) => {
  let isRunning = false
  const look = async (): Promise<void> => {
    if (isRunning) return
    isRunning = true
    await runDueJobs(deps, timing)
    isRunning = false
  }
  void look()
  const timer = setInterval(() => void look(), timing.lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}
