import { setImmediate } from 'node:timers/promises'
import { bundledCounts } from '#importers/bundled-counts.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { Storage } from '#storage/storage.ts'
import type { Learnt } from '#troubleshooter/learning/learn.ts'
import { learnFromTickets } from '#troubleshooter/learning/learn-from-tickets.ts'

/** Setting with the counts of the last run. */
const learntSetting = 'flow-learning'

export type FlowLearning = Readonly<{
  /** Counts anew and keeps the result. @returns flows counted */
  learn: () => Promise<number>
  /** The counts of the last run; before the first one, those of the public cases that came with this version. */
  current: () => Promise<Learnt>
}>

/** Counting in the background, so that a reader waits for nothing. The counts are one small setting, shared by all servers. */
export const flowLearning = ({ ticketSource, flowSessions, settings }: Storage, library: Library): FlowLearning => ({
  learn: async () => {
    const learnt = await learnFromTickets({ ticketSource, flowSessions, flows: library.flows, breathe: () => setImmediate() })
    await settings.set(learntSetting, JSON.stringify(learnt))
    return Object.keys(learnt).length
  },
  current: async () => {
    const kept = await settings.get(learntSetting)
    return kept === undefined ? bundledCounts(library) : (JSON.parse(kept) as Learnt)
  },
})
