import { pino } from 'pino'
import type { JobDeps } from '#server/jobs.ts'
import type { Storage } from '#storage/storage.ts'
import { loadClockRules } from '#tickets/load-settings.ts'

/** What background jobs get in a test. */
export const jobDepsOf = (storage: Storage, changes: Partial<JobDeps> = {}): JobDeps => ({
  ...storage,
  watchEffects: () => Promise.resolve([]),
  remindOwners: () => Promise.resolve(0),
  learnFlows: () => Promise.resolve(0),
  clockRules: loadClockRules('content'),
  clock: () => Date.now(),
  log: pino({ level: 'silent' }),
  ...changes,
})
