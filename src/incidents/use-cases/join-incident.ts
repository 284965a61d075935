import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import type { NewEvent } from '#tickets/event.ts'
import { fileTicket, type FiledTicket } from '#tickets/use-cases/file-ticket.ts'
import type { IncidentDeps } from '../deps.ts'
import { incidentNumber, incidentRef, inLanguage } from '../incident.ts'
import { messageOf } from './publish-incident.ts'
import { findIncident } from './read-incidents.ts'

export type JoinInput = Readonly<{
  contact: Readonly<{ name: string; email: string }>
  lang: Language
  /** What is special about their case. */
  note?: string | undefined
  sdkVersion?: string | undefined
}>

const words = {
  en: { body: (number: string) => `Joined incident ${number}.`, reason: (number: string) => `joined incident ${number}` },
  zh: { body: (number: string) => `加入故障 ${number}。`, reason: (number: string) => `加入故障 ${number}` },
} as const

/**
 * Somebody meets a known incident: instead of describing it again they join, with a ticket of their own whose private
 * link gets every update. Anybody may; the Idempotency-Key makes repeating safe.
 *
 * @throws DomainError `not_found`, `conflict` when it is resolved.
 */
export const joinIncident = async (
  deps: IncidentDeps,
  actor: Actor,
  number: string,
  input: JoinInput,
  idempotencyKey: string,
): Promise<FiledTicket> => {
  const incident = await findIncident(deps, number)
  if (incident.state === 'resolved')
    throw new DomainError('conflict', `${number} is resolved`, 'file a ticket when you still meet the problem: POST /api/v1/tickets')
  const own = incidentNumber(incident.id)
  const latest = (await deps.incidents.events(incident.id)).findLast((event) => event.type === 'updated')
  const joined = (at: number): readonly NewEvent[] => [
    { type: 'linked', at, actor: actorLabel(actor), data: { target: incidentRef(incident.id), relation: 'see_also' } },
    // The word they missed, by the person who said it: it answers them as it answered the others.
    ...(latest === undefined
      ? []
      : [
          { type: 'message' as const, at, actor: latest.actor, data: { author: 'staff' as const, body: messageOf(own, latest.data.text) } },
        ]),
  ]
  // Filing as ever, but the ticket begins as part of the incident, with the incident's grade.
  return fileTicket(
    {
      ...deps.tickets,
      grade: () => ({
        grade: { value: incident.grade, reasons: [words[input.lang].reason(own)] },
        channel: { value: 'ticket', reason: '' },
      }),
      tickets: {
        ...deps.tickets.tickets,
        create: (events, receipt) => deps.incidents.joinNew(incident.id, [...events, ...joined(deps.clock())], receipt),
      },
    },
    actor,
    {
      title: inLanguage(incident.title, input.lang).text,
      body: input.note?.trim() || words[input.lang].body(own),
      contact: input.contact,
      lang: input.lang,
      product: incident.scope.product ?? undefined,
      sdkVersion: input.sdkVersion,
    },
    idempotencyKey,
  )
}
