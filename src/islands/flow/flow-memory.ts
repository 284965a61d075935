import { readTrail, writeTrail, type Trail } from '#troubleshooter/trail.ts'

/** How far somebody came in a flow, kept in this browser. `session`: the server's name for the walk, when it could be reached. */
export type Memory = Readonly<{ trail: Trail; session?: string | undefined }>

const keyOf = (flow: string): string => `fupan-flow-${flow}`

/** A browser that keeps nothing (private mode, storage full) still walks flows. */
export const rememberWalk = (flow: string, { trail, session }: Memory): void => {
  try {
    localStorage.setItem(keyOf(flow), JSON.stringify({ trail: writeTrail(trail), session }))
  } catch {
    // Nothing to resume then.
  }
}

export const forgetWalk = (flow: string): void => {
  try {
    localStorage.removeItem(keyOf(flow))
  } catch {
    // Nothing was kept.
  }
}

export const recallWalk = (flow: string): Memory | undefined => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(flow)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('trail' in kept) || typeof kept.trail !== 'string') return undefined
    return { trail: readTrail(kept.trail), session: 'session' in kept && typeof kept.session === 'string' ? kept.session : undefined }
  } catch {
    return undefined
  }
}
