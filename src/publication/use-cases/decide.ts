import { DomainError } from '#kernel/errors.ts'
import { oneLine } from '#kernel/text.ts'
import { detect } from '#redaction/detect.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import { longestReason, longestReplacement, type Decision } from '../decision.ts'
import type { PublicationDeps } from '../deps.ts'
import { proposalKey } from '../proposals.ts'
import { openPublication, type OpenedPublication } from './open-publication.ts'
import { putChange } from './put-change.ts'

export type DecideInput = Readonly<{
  /** The version that was looked at. */
  version: number
  key: string
  verdict: 'accepted' | 'changed' | 'refused'
  /** Of `changed`. */
  replacement?: string | undefined
  /** Of `refused`. */
  reason?: string | undefined
}>

const wrong = (path: string, message: string): DomainError =>
  new DomainError('invalid_input', `${path}: ${message}`, undefined, [{ path, message }])

/** What a person writes in the place of something private: plain words, and nothing private again. */
const checkReplacement = (text: string, { source }: OpenedPublication): string => {
  const replacement = oneLine(text).trim()
  if (replacement === '' || replacement.length > longestReplacement)
    throw wrong('replacement', `expected 1 to ${longestReplacement} characters`)
  if (/[<>{}]/.test(replacement)) throw wrong('replacement', 'expected words without < > { }')
  if (detect(replacement, source.lang).length > 0) throw wrong('replacement', 'expected words that give nothing away')
  return replacement
}

const checkReason = (text: string): string => {
  const reason = oneLine(text).trim()
  if (reason === '' || reason.length > longestReason) throw wrong('reason', `expected why it may stay, 1 to ${longestReason} characters`)
  return reason
}

const withDecision = (list: readonly Decision[], decision: Decision): Decision[] => [
  ...list.filter(({ key }) => key !== decision.key),
  decision,
]

/** Says of one proposal whether it goes, becomes other words, or stays and why. */
export const decide = async (deps: PublicationDeps, actor: Actor, id: string, input: DecideInput): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const opened = await openPublication(deps, actor, id)
  const proposal = opened.redacted.proposals.find(({ key }) => key === input.key)
  if (proposal === undefined) throw new DomainError('conflict', 'this proposal is gone: the text was changed', 'look at the page again')
  const decision: Decision = {
    key: proposal.key,
    verdict: proposal.kind === 'marked' && input.verdict === 'changed' ? 'marked' : input.verdict,
    replacement: input.verdict === 'changed' ? checkReplacement(input.replacement ?? '', opened) : null,
    reason: input.verdict === 'refused' ? checkReason(input.reason ?? '') : null,
    value: proposal.kind === 'marked' ? proposal.value : null,
    by: actor.name,
    at: deps.clock(),
  }
  await putChange(deps, opened.publication, input.version, { decisions: withDecision(opened.publication.decisions, decision) })
}

/** Takes out everything nobody has decided on yet, with the words in brackets. */
export const acceptAll = async (deps: PublicationDeps, actor: Actor, id: string, version: number): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const { publication, redacted } = await openPublication(deps, actor, id)
  const accepted = redacted.proposals
    .filter(({ decision }) => decision === undefined)
    .map(({ key }): Decision => ({
      key,
      verdict: 'accepted',
      replacement: null,
      reason: null,
      value: null,
      by: actor.name,
      at: deps.clock(),
    }))
  if (accepted.length === 0) return
  await putChange(deps, publication, version, { decisions: [...publication.decisions, ...accepted] })
}

/** Takes out words that no rule found. */
export const markWords = async (
  deps: PublicationDeps,
  actor: Actor,
  id: string,
  input: Readonly<{ version: number; words: string; replacement: string }>,
): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const opened = await openPublication(deps, actor, id)
  const words = input.words.trim()
  if (words.length < 2 || words.length > longestReplacement) throw wrong('words', `expected 2 to ${longestReplacement} characters`)
  const { front, body } = opened.redacted.projection
  if (!`${JSON.stringify(front)}${body}`.includes(words)) throw wrong('words', 'expected words that stand in the projection')
  const decision: Decision = {
    key: proposalKey('marked', words),
    verdict: 'marked',
    replacement: checkReplacement(input.replacement, opened),
    reason: null,
    value: words,
    by: actor.name,
    at: deps.clock(),
  }
  await putChange(deps, opened.publication, input.version, { decisions: withDecision(opened.publication.decisions, decision) })
}
