import { DomainError, type FieldIssue } from '#kernel/errors.ts'
import { assertStaff, openTicket } from '#tickets/access.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import type { NewEvent } from '#tickets/event.ts'
import type { Language } from '#kernel/languages.ts'
import type { IncidentDeps } from '../deps.ts'
import { incidentNumber, incidentRef, type Incident, type IncidentScope, type IncidentState, type PublicText } from '../incident.ts'
import { findIncident } from './read-incidents.ts'

/** A word to the public. */
export type UpdateInput = Readonly<{
  state: IncidentState
  text: PublicText
  /** In how many minutes the next word comes; not asked for when it is resolved. */
  nextUpdateMinutes?: number | undefined
}>

export type DeclareInput = Readonly<{ title: PublicText; scope: IncidentScope }> & UpdateInput

/** The longest silence that may be promised: a day. Longer ones are no promise during a P0 or P1. */
const longestSilence = 24 * 60

/** What the forms propose as the time until the next word, minutes: the silence that `clocks.yaml` allows as it comes with Fupan. */
export const usualSilence = { P0: 30, P1: 240 } as const

const minuteMs = 60_000

const tidy = (text: PublicText): PublicText =>
  Object.fromEntries(
    Object.entries(text).flatMap(([lang, words]) => (words === undefined || words.trim() === '' ? [] : [[lang, words.trim()]])),
  )

const checkUpdate = ({ state, text, nextUpdateMinutes }: UpdateInput): FieldIssue[] => [
  ...(Object.keys(tidy(text)).length === 0 ? [{ path: 'text', message: 'expected a text for the public in English or Chinese' }] : []),
  ...(state !== 'resolved' &&
  (nextUpdateMinutes === undefined || !Number.isInteger(nextUpdateMinutes) || nextUpdateMinutes < 5 || nextUpdateMinutes > longestSilence)
    ? [{ path: 'next_update_minutes', message: `expected 5–${longestSilence}: when the next update comes is a promise` }]
    : []),
]

const refuse = (issues: readonly FieldIssue[]): void => {
  if (issues.length > 0) throw new DomainError('invalid_input', 'the incident cannot be published like this', undefined, [...issues])
}

const updated = (deps: IncidentDeps, actor: string, { state, text, nextUpdateMinutes = 0 }: UpdateInput) => {
  const at = deps.clock()
  return {
    type: 'updated' as const,
    at,
    actor,
    data: { state, text: tidy(text), nextUpdateAt: state === 'resolved' ? null : at + nextUpdateMinutes * minuteMs },
  }
}

const headline: Readonly<Record<Language, (number: string) => string>> = {
  en: (number) => `**Incident ${number}**`,
  zh: (number) => `**故障 ${number}**`,
}

/** The update as each joined customer reads it: both languages where there are two, for their tickets may be in either. */
export const messageOf = (number: string, text: PublicText): string =>
  (['en', 'zh'] as const)
    .flatMap((lang) => (text[lang] === undefined ? [] : [`${headline[lang](number)}\n\n${text[lang]}`]))
    .join('\n\n---\n\n')

/**
 * A P0 or P1 becomes a public incident, with its first word and the promise of the next one. The ticket joins it.
 *
 * @throws DomainError `forbidden`, `conflict` when the ticket is done or graded lower, `invalid_input`.
 */
export const declareIncident = async (deps: IncidentDeps, actor: Actor, number: string, input: DeclareInput): Promise<Incident> => {
  assertStaff(actor, 'incidents.publish')
  const { ticket } = await openTicket(deps.tickets, actor, number, 'tickets.work')
  const { grade } = ticket
  if ((grade !== 'P0' && grade !== 'P1') || ticket.state === 'closed')
    throw new DomainError('conflict', 'only an open P0 or P1 can be an incident', 'change its grade first, with a reason')
  refuse([
    ...(Object.keys(tidy(input.title)).length === 0 ? [{ path: 'title', message: 'expected a title in English or Chinese' }] : []),
    ...(input.state === 'resolved' ? [{ path: 'state', message: 'expected a state in which it still goes on' }] : []),
    ...checkUpdate(input),
  ])
  const by = actorLabel(actor)
  const opened = { type: 'opened' as const, at: deps.clock(), actor: by, data: { title: tidy(input.title), grade, scope: input.scope } }
  return deps.incidents.create([opened, updated(deps, by, input)], {
    id: ticket.id,
    version: ticket.version,
    events: (incidentId) => joining(deps, by, incidentId, messageOf(incidentNumber(incidentId), tidy(input.text))),
  })
}

/** What joining adds to a ticket: the link, and the word its customer has missed. */
const joining = (deps: IncidentDeps, by: string, incidentId: number, message: string): readonly NewEvent[] => {
  const at = deps.clock()
  return [
    { type: 'linked', at, actor: by, data: { target: incidentRef(incidentId), relation: 'see_also' } },
    { type: 'message', at, actor: by, data: { author: 'staff', body: message } },
  ]
}

/**
 * The next word to the public. Every ticket that joined gets it as a message, in the same moment.
 *
 * @param version of the incident the writer saw; undefined takes it as it is.
 * @throws DomainError `conflict` when somebody else wrote in between, or it is over.
 */
export const updateIncident = async (
  deps: IncidentDeps,
  actor: Actor,
  number: string,
  input: UpdateInput,
  version?: number,
): Promise<Incident> => {
  assertStaff(actor, 'incidents.publish')
  const incident = await findIncident(deps, number)
  if (incident.state === 'resolved') throw new DomainError('conflict', `${number} is resolved`, 'declare a new incident when it comes back')
  refuse(checkUpdate(input))
  const event = updated(deps, actorLabel(actor), input)
  const message: NewEvent = {
    type: 'message',
    at: event.at,
    actor: event.actor,
    data: { author: 'staff', body: messageOf(incidentNumber(incident.id), event.data.text) },
  }
  return deps.incidents.append(incident.id, version ?? incident.version, [event], [message])
}

/** Staff lets a ticket join; its customer gets the latest word at once. */
export const joinAsStaff = async (deps: IncidentDeps, actor: Actor, number: string, incident: string): Promise<void> => {
  assertStaff(actor, 'tickets.work')
  const { ticket } = await openTicket(deps.tickets, actor, number, 'tickets.work')
  const { id } = await findIncident(deps, incident)
  const latest = (await deps.incidents.events(id)).findLast((event) => event.type === 'updated')
  const message = messageOf(incidentNumber(id), latest?.data.text ?? {})
  await deps.incidents.join(id, ticket.id, joining(deps, actorLabel(actor), id, message))
}
