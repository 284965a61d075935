import type { Call } from '../calls/model.ts'
import { toCalls } from '../calls/to-calls.ts'
import { findProblems } from '../findings/find.ts'
import type { FoundProblem } from '../findings/finding.ts'
import type { Recording } from '../recording/model.ts'
import { scoreCall, type Score, type SecondScores } from '../score/call-score.ts'

export type DiagnosedCall = Readonly<{ call: Call; score: Score; seconds: SecondScores; problems: readonly FoundProblem[] }>

/** Everything that is known of a recording, before it is put into words. */
export type Diagnosis = Readonly<{
  recording: Pick<Recording, 'format' | 'userAgent' | 'skippedLines'>
  score: Score
  calls: readonly DiagnosedCall[]
  problems: readonly FoundProblem[]
}>

const lowest = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Reads nothing and asks nobody: the same in a browser's worker, on the server and in a command. */
export const diagnose = (recording: Recording): Diagnosis => {
  const calls = toCalls(recording)
  const problems = findProblems(recording, calls)
  const diagnosed = calls.map((call) => {
    const own = problems.filter((problem) => problem.call === call.id)
    return { call, problems: own, ...scoreCall(call, own) }
  })
  // The two ends of a call tell of the same call, and the worse end is how it was.
  const scores = diagnosed.map(({ score }) => score)
  return {
    recording: { format: recording.format, userAgent: recording.userAgent, skippedLines: recording.skippedLines },
    score: {
      overall: lowest(scores.map(({ overall }) => overall)),
      audioMos: lowest(scores.map(({ audioMos }) => audioMos)),
      video: lowest(scores.map(({ video }) => video)),
    },
    calls: diagnosed,
    problems,
  }
}
