import { z } from 'zod'
import { daySchema } from '#knowledge/schemas/common.ts'

/**
 * `content/settings/grading-evidence.yaml`: what each signal weighs where no rule decides. Learnt from tickets that people
 * graded, by `npm run tune-grading`; whole numbers, so that a person can add them up.
 */
export const gradingEvidenceSchema = z.strictObject({
  /** Where the numbers come from. */
  learned: z.strictObject({
    from: z.string(),
    tickets: z.int().positive(),
    first: daySchema,
    last: daySchema,
    method: z.string(),
    /** What forward validation said: learnt from the earlier part, judged on the later. */
    checked: z.string(),
  }),
  /** From how many points on a ticket is P1, and P2; below it is P3. P0 is left to the rules: only they know who is hit. */
  from: z.strictObject({ P1: z.int(), P2: z.int() }).refine(({ P1, P2 }) => P2 < P1, 'expected fewer points for P2 than for P1'),
  /** More points, more urgent. */
  points: z.record(z.string(), z.int()),
})

export type GradingEvidence = z.infer<typeof gradingEvidenceSchema>

/** What was found, put on the scale. `parts` are the signals that weigh something, heaviest first. */
export type Weighed<Signal> = Readonly<{ grade: 'P1' | 'P2' | 'P3'; sum: number; parts: readonly (Signal & { points: number })[] }>

/** Adds up what the signals weigh. Pure. */
export const weigh = <Signal extends Readonly<{ signal: string }>>(
  found: readonly Signal[],
  { from, points }: GradingEvidence,
): Weighed<Signal> => {
  const parts = found
    .map((one) => ({ ...one, points: points[one.signal] ?? 0 }))
    .filter((part) => part.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  const sum = parts.reduce((total, part) => total + part.points, 0)
  return { grade: sum >= from.P1 ? 'P1' : sum >= from.P2 ? 'P2' : 'P3', sum, parts }
}
