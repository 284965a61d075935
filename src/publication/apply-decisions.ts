import { createHash } from 'node:crypto'
import type { Decision } from './decision.ts'
import { withLeaves, type Leaf } from './leaves.ts'
import { findHits, proposalsOf, type Hit, type Proposal } from './proposals.ts'
import { projectionText, type Projection } from './projection.ts'

/** A proposal with what was decided on it. */
export type DecidedProposal = Proposal & Readonly<{ decision: Decision | undefined }>

/** A projection with decisions applied. */
export type Redacted = Readonly<{
  proposals: readonly DecidedProposal[]
  /** Proposals nobody has decided on. */
  open: number
  projection: Projection
  /** The file that would be published. */
  text: string
  /** Of the text and of what was decided: an approval is bound to it. */
  hash: string
}>

/** Until somebody has decided, what is shown has it taken out. */
const standingIn = (decision: Decision | undefined, mask: string, value: string): string =>
  decision?.verdict === 'refused' ? value : (decision?.replacement ?? mask)

const replaced = (text: string, hits: readonly Hit[], decisions: ReadonlyMap<string, Decision>): string => {
  let [result, done] = ['', 0]
  for (const { key, mask, start, end } of hits) {
    const decision = decisions.get(key)
    result += text.slice(done, start) + standingIn(decision, mask, text.slice(start, end))
    done = end
  }
  return result + text.slice(done)
}

const textOf = (leaf: Leaf, hits: readonly Hit[], decisions: ReadonlyMap<string, Decision>): string | null => {
  const goes = hits.some(({ key }) => decisions.get(key)?.verdict !== 'refused')
  // Half an address leads nowhere, or to the wrong place.
  return leaf.form === 'address' && goes ? null : replaced(leaf.text, hits, decisions)
}

/** Finds what is private in a projection and takes it out as was decided. */
export const applyDecisions = (projection: Projection, list: readonly Decision[]): Redacted => {
  const decisions = new Map(list.map((decision) => [decision.key, decision]))
  const hits = findHits(projection, list)
  const proposals = proposalsOf(hits).map((proposal) => ({ ...proposal, decision: decisions.get(proposal.key) }))
  const texts = new Map(
    [...hits].flatMap(([leaf, found]) => (found.length === 0 ? [] : [[leaf.field, textOf(leaf, found, decisions)] as const])),
  )
  const after = withLeaves(projection, (field) => texts.get(field))
  const text = projectionText(after)
  const used = proposals.flatMap(({ key, decision }) => (decision === undefined ? [] : [[key, decision.verdict, decision.replacement]]))
  return {
    proposals,
    open: proposals.filter(({ decision }) => decision === undefined).length,
    projection: after,
    text,
    hash: createHash('sha256')
      .update(JSON.stringify([projection, used]))
      .digest('base64url'),
  }
}
