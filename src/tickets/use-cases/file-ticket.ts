import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import { findingIds, type FindingId, type Grade, type Platform, type Product, type Scenario } from '#knowledge/vocabulary.ts'
import { actorLabel, type Actor } from '../actor.ts'
import { clocksOf, type Clocks } from '../clocks.ts'
import type { TicketDeps } from '../deps.ts'
import type { NewEvent } from '../event.ts'
import { contentHash, receiptKeyHash, seal, sealIvBytes, unseal } from '../receipt.ts'
import { replay } from '../replay.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '../ticket-key.ts'
import { walkOf } from '../walk.ts'
import { emptyFields, intakeQueue, queueOf, ticketNumber, type Channel, type Ticket, type TicketStateName } from '../ticket.ts'

export type FileTicketInput = Readonly<{
  title: string
  body: string
  contact: Readonly<{ name: string; email: string }>
  lang?: Language | undefined
  scenario?: Scenario | undefined
  product?: Product | undefined
  platform?: Platform | undefined
  sdkVersion?: string | undefined
  errorCodes?: readonly string[] | undefined
  deflectionId?: string | undefined
  diagnosis?: Readonly<Record<string, unknown>> | undefined
}>

/** What the person who filed gets; the key is shown here and never again. */
export type FiledTicket = Readonly<{
  number: string
  key: string
  url: string
  grade: Grade
  gradeReasons: readonly string[]
  channel: Channel
  state: TicketStateName
  owner: string
  clocks: Clocks
}>

/**
 * Files a ticket: anybody may. The Idempotency-Key makes repeating safe, also at the same moment: same key and
 * same content give the same answer, one ticket.
 *
 * @throws DomainError `conflict` when the key was used for other content.
 */
export const fileTicket = async (deps: TicketDeps, actor: Actor, input: FileTicketInput, idempotencyKey: string): Promise<FiledTicket> => {
  const keyHash = receiptKeyHash(idempotencyKey)
  const bodyHash = contentHash(input)
  const earlier = await earlierAnswer(deps, idempotencyKey, keyHash, bodyHash)
  if (earlier !== undefined) return earlier

  const key = ticketKeyFrom(deps.randomBytes(ticketKeyBytes))
  const filing = filingEvents(deps, actor, input, hashSecret(key))
  const events = [...filing, ...(await proposedLinks(deps, input, filing))]
  const answer = (ticket: Ticket): FiledTicket => filedTicket(deps, ticket, events, key)
  const iv = deps.randomBytes(sealIvBytes)
  try {
    const ticket = await deps.tickets.create(events, {
      keyHash,
      bodyHash,
      at: deps.clock(),
      seal: (created) => seal(JSON.stringify(answer(created)), idempotencyKey, iv),
    })
    await deps.onFiled({ deflection: input.deflectionId, flowSession: walkOf(input.diagnosis)?.session }, ticketNumber(ticket.id))
    return answer(ticket)
  } catch (error) {
    // The same request came twice at once and the other one was first.
    const first =
      error instanceof DomainError && error.code === 'conflict' ? await earlierAnswer(deps, idempotencyKey, keyHash, bodyHash) : undefined
    if (first !== undefined) return first
    throw error
  }
}

const earlierAnswer = async (
  { tickets }: TicketDeps,
  idempotencyKey: string,
  keyHash: string,
  bodyHash: string,
): Promise<FiledTicket | undefined> => {
  const receipt = await tickets.receipt(keyHash)
  if (receipt === undefined) return undefined
  if (receipt.bodyHash !== bodyHash)
    throw new DomainError(
      'conflict',
      'this Idempotency-Key was already used for a ticket with different content',
      'use a new key for a new ticket, and repeat a request unchanged',
    )
  return JSON.parse(unseal(receipt.sealedResponse, idempotencyKey)) as FiledTicket
}

/** The events that begin a ticket: what was written, and the grade read from it. Shared with replies that open a linked ticket. */
export const filingEvents = (deps: TicketDeps, actor: Actor, input: FileTicketInput, keyHash: string): readonly NewEvent[] => {
  const at = deps.clock()
  const lang = input.lang ?? languageOf(`${input.title} ${input.body}`)
  const proposal = deps.grade(`${input.title}\n${input.body}`, lang)
  const opened: NewEvent = {
    type: 'opened',
    at,
    actor: actorLabel(actor),
    data: {
      ...emptyFields,
      title: input.title,
      body: input.body,
      lang,
      scenario: input.scenario ?? null,
      product: input.product ?? null,
      platform: input.platform ?? null,
      sdkVersion: input.sdkVersion ?? null,
      errorCodes: input.errorCodes ?? [],
      findings: findingsIn(input.diagnosis),
      contactName: input.contact.name,
      contactEmail: input.contact.email,
      deflectionId: input.deflectionId ?? null,
      channel: proposal.channel.value,
      keyHash,
      diagnosis: input.diagnosis ?? null,
    },
  }
  const graded: NewEvent = {
    type: 'graded',
    at,
    actor: 'system',
    data: { from: null, to: proposal.grade.value, channel: proposal.channel.value, reasons: proposal.grade.reasons },
  }
  const queue = queueOf(proposal.channel.value)
  if (queue === intakeQueue) return [opened, graded]
  return [opened, graded, { type: 'owner_changed', at, actor: 'system', data: { from: intakeQueue, to: queue } }]
}

/** Customer success answers from articles: a question that comes to them brings those it was offered. */
const proposedLinks = async (deps: TicketDeps, input: FileTicketInput, filing: readonly NewEvent[]): Promise<readonly NewEvent[]> => {
  const isConsult = filing.some((event) => event.type === 'graded' && event.data.channel === 'consult')
  const articles = isConsult ? await deps.proposedFor(input) : []
  return articles.map((target) => ({ type: 'linked', at: deps.clock(), actor: 'system', data: { target, relation: 'proposed' } }))
}

export const filedTicket = (deps: TicketDeps, ticket: Ticket, events: readonly NewEvent[], key: string): FiledTicket => {
  const number = ticketNumber(ticket.id)
  const graded = events.find((event) => event.type === 'graded')
  const numbered = events.map((event, index) => ({ ...event, seq: index + 1 }))
  return {
    number,
    key,
    url: deps.ticketUrl(ticket.lang, number, key),
    grade: graded?.data.to ?? 'P2',
    gradeReasons: graded?.data.reasons ?? [],
    channel: ticket.channel,
    state: ticket.state,
    owner: ticket.owner,
    // As they stood when it was filed: the answer to a repeated request is the same to the last digit.
    clocks: clocksOf(replay(ticket.id, events), numbered, deps.clockRules, ticket.openedAt ?? deps.clock()),
  }
}

const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

/** Finding ids of a diagnosis report; anything else in it is carried, not read. */
const findingsIn = (diagnosis: FileTicketInput['diagnosis']): readonly FindingId[] => {
  const findings = diagnosis?.['findings']
  const ids = Array.isArray(findings)
    ? findings.map((finding: unknown) => (typeof finding === 'object' && finding !== null && 'id' in finding ? finding.id : finding))
    : []
  return findingIds.filter((id) => ids.includes(id))
}
