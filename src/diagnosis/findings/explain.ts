import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Call } from '../calls/model.ts'
import { severities } from '../rules/rule.ts'
import { isCongested } from './congestion.ts'
import { explains } from './explains.ts'
import type { FoundProblem } from './finding.ts'

/** A cause shows a little later than it began, and its symptoms outlast it: averages over windows, buffers that empty. */
const lagMs = 15_000
const leadMs = 5000

const overlaps = (root: FoundProblem, symptom: FoundProblem): boolean =>
  root.recordedFromMs - leadMs <= symptom.recordedFromMs && symptom.recordedFromMs <= root.recordedToMs + lagMs

/** Findings that are in the same stream of media: the same direction of one call, or its other end seen from there. */
const sharesPath = (root: FoundProblem, symptom: FoundProblem, linked: ReadonlyMap<string, ReadonlySet<string>>): boolean => {
  if (root.call === undefined || symptom.call === undefined) return true
  const isSameCall = root.call === symptom.call
  if (!isSameCall && linked.get(root.call)?.has(symptom.call) !== true) return false
  if (root.side === 'both' || symptom.side === 'both') return true
  return isSameCall ? root.side === symptom.side : root.side !== symptom.side
}

const lossIds = new Set<FindingId>(['burst-loss', 'audio-loss-high', 'outbound-loss-high', 'video-loss-hidden'])

/** Loss and a limited bandwidth each may cause the other; a queue that fills says that bandwidth came first. */
const isAgainstQueue = (root: FoundProblem, symptom: FoundProblem, calls: ReadonlyMap<string, Call>): boolean => {
  const limited = root.id === 'bandwidth-limited' ? root : symptom
  if (limited.id !== 'bandwidth-limited' || !lossIds.has((limited === root ? symptom : root).id)) return false
  const call = calls.get(limited.call ?? '')
  const congested = call !== undefined && isCongested(call, limited.fromMs, limited.toMs)
  return limited === root ? !congested : congested
}

const ofSound = (found: readonly FoundProblem[], symptom: FoundProblem): boolean =>
  found.some(
    ({ id, media, recordedFromMs, recordedToMs }) =>
      lossIds.has(id) && media === 'audio' && recordedFromMs <= symptom.recordedToMs && symptom.recordedFromMs <= recordedToMs,
  )

/**
 * Late packets count as lost for a moment, above all those of a picture, of which several go out at once. Real loss beside
 * jitter is a finding of its own, and takes the sound as well.
 */
const isRealLoss = (root: FoundProblem, symptom: FoundProblem, found: readonly FoundProblem[]): boolean =>
  root.id === 'jitter-high' &&
  lossIds.has(symptom.id) &&
  Number(symptom.evidence.loss_percent ?? 0) > 2 &&
  (symptom.media === 'audio' || ofSound(found, symptom))

const weight = ({ severity }: FoundProblem): number => severities.indexOf(severity)

/**
 * Marks symptoms with the root that explains them. `found` comes in the order of the rules, causes first.
 *
 * @param linked other ends of each call
 */
export const explainSymptoms = (
  found: readonly FoundProblem[],
  calls: ReadonlyMap<string, Call>,
  linked: ReadonlyMap<string, ReadonlySet<string>>,
): FoundProblem[] => {
  const isCause = (root: FoundProblem, symptom: FoundProblem): boolean =>
    root !== symptom &&
    (explains[root.id]?.includes(symptom.id) ?? false) &&
    // What is only worth knowing explains nothing that is wrong.
    (weight(root) > 0 || weight(symptom) === 0) &&
    sharesPath(root, symptom, linked) &&
    overlaps(root, symptom) &&
    !isAgainstQueue(root, symptom, calls) &&
    !isRealLoss(root, symptom, found)
  const rootOf = (symptom: FoundProblem, seen: readonly FoundProblem[]): FoundProblem => {
    const cause = found.find((root) => !seen.includes(root) && isCause(root, symptom))
    return cause === undefined ? symptom : rootOf(cause, [...seen, cause])
  }
  return found.map((symptom) => {
    const root = rootOf(symptom, [symptom])
    return root === symptom ? symptom : { ...symptom, explainedBy: root.id }
  })
}
