import { paths } from '#paths'
import { pageLanguage } from '#islands/element.ts'
import { readAnswer, sendJson } from '#islands/problem.ts'
import type { Model } from '#troubleshooter/model.ts'
import type { Trail } from '#troubleshooter/trail.ts'

const patienceMs = 4000

/** The numbers with what this site's own tickets taught; undefined where there is no server: the page's own serve as well. */
export const newerModel = async (flow: string, causes: readonly string[]): Promise<Model | undefined> => {
  try {
    const response = await fetch(paths.api(`flows/${flow}/model`), { signal: AbortSignal.timeout(patienceMs) })
    const { hand_over_minutes: handOverMinutes, ...model } = await readAnswer<Model & { hand_over_minutes: number }>(response)
    // The page may be older or newer than the server; numbers of another version of the flow would be read wrongly.
    return model.causes.join() === causes.join() ? { ...model, handOverMinutes } : undefined
  } catch {
    return undefined
  }
}

export type WalkReport = Readonly<{
  flow: string
  session: string | undefined
  trail: Trail
  outcome: 'solved' | 'handed_over' | 'abandoned'
  solvedBy?: string | undefined
}>

/** Tells the server how a walk stands. @returns the session's id; undefined where no server takes it, and nothing is lost by that. */
export const reportWalk = async ({ flow, session, trail, outcome, solvedBy }: WalkReport): Promise<string | undefined> => {
  try {
    const answer = await sendJson<{ session: string }>(
      paths.api(`flows/${flow}/sessions`),
      {
        answers: Object.fromEntries(trail.flatMap((move) => ('failed' in move ? [] : [[move.step, move.option]]))),
        failed: trail.flatMap((move) => ('failed' in move ? [move.failed] : [])),
        outcome,
        lang: pageLanguage(),
        ...(session === undefined ? {} : { session }),
        ...(solvedBy === undefined ? {} : { solved_by: solvedBy }),
      },
      {},
      AbortSignal.timeout(patienceMs),
    )
    return answer.session
  } catch {
    return undefined
  }
}
