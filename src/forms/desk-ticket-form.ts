import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { grades, mechanisms, rootCauses } from '#knowledge/vocabulary.ts'
import { paths } from '#paths'
import { desk } from '#i18n/desk.ts'
import { ticketWords } from '#i18n/tickets.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { linkRelations } from '#tickets/event.ts'
import { lifecycle, lifecycleActions, type LifecycleAction, type LifecycleRule } from '#tickets/lifecycle.ts'
import type { InternalView } from '#tickets/projections.ts'
import { channels, visibilities, waitingReasons } from '#tickets/ticket.ts'
import { joinAsStaff, declareIncident } from '#incidents/use-cases/publish-incident.ts'
import { answerTicket } from '#tickets/use-cases/answer-ticket.ts'
import { gradeTicket } from '#tickets/use-cases/grade-ticket.ts'
import { linkTicket } from '#tickets/use-cases/link-ticket.ts'
import { moveTicket, type MoveInput } from '#tickets/use-cases/move-ticket.ts'
import { issuesOf, longestNote, longestText, missing, oneOf, tooLong, type FieldRule } from './field-rules.ts'
import { refuseFault, refuseFields, type FormResult, type RefusedForm } from './form-state.ts'
import { viewForStaff } from './desk-visit.ts'
import { declarationIn, refuseIncident } from './incident-forms.ts'
import { linkableTarget } from './linkable-target.ts'
import { readForm, type FormFields } from './read-form.ts'

/** The forms of a ticket at the desk, by their hidden field `act`; `move_…` names an action of the lifecycle table. */
const plainActs = ['take', 'message', 'note', 'owner', 'waiting', 'grade', 'facts', 'link', 'join', 'declare'] as const
export type DeskAct = (typeof plainActs)[number] | `move_${LifecycleAction}`

/** What the page says once after a form was taken: `?done=…`. */
export const deskDones = [
  'taken',
  'moved',
  'message',
  'told',
  'note',
  'graded',
  'waiting',
  'owner',
  'facts',
  'linked',
  'joined',
  'declared',
] as const
export type DeskDone = (typeof deskDones)[number]

type Visit = Readonly<{ services: Services; lang: Language; view: InternalView; staff: Extract<Actor, { kind: 'staff' }> }>
type DeskWords = (typeof desk)[Language]

/** A note and a link stand beside whatever else happened; everything else was decided on what the page showed. */
const mayBeStale: ReadonlySet<DeskAct> = new Set(['note', 'link', 'join'])

const isAct = (value: string | undefined): value is DeskAct =>
  (plainActs as readonly (string | undefined)[]).includes(value) || lifecycleActions.some((action) => `move_${action}` === value)

/** The lifecycle action a form stands for; undefined for the others. */
const actionOf = (act: DeskAct): LifecycleAction | undefined => lifecycleActions.find((action) => `move_${action}` === act)

const text = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()
const optional = (fields: FormFields, name: string): string | undefined => (text(fields, name) === '' ? undefined : text(fields, name))
const chosen = <Value extends string>(fields: FormFields, name: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === fields[name])

const moveRules = (action: LifecycleAction, { needed }: DeskWords): readonly FieldRule[] => {
  const { demands }: LifecycleRule = lifecycle[action]
  return [
    ...(demands.includes('note') ? [missing('note', needed.note)] : []),
    ...(demands.includes('duplicate_of') ? [missing('duplicate_of', needed.duplicateOf)] : []),
    // The table lets staff resolve without a word; a customer cannot verify what nobody wrote down.
    ...(action === 'resolve' ? [missing('resolution', needed.resolution)] : []),
    ...['note', 'message', 'resolution'].map((name) => tooLong(name, longestText, needed.tooLong)),
  ]
}

const rulesOf = (act: DeskAct, words: DeskWords): readonly FieldRule[] => {
  const { needed } = words
  const action = actionOf(act)
  if (action !== undefined) return moveRules(action, words)
  switch (act) {
    case 'message':
    case 'note':
      return [missing('body', needed.body), tooLong('body', longestText, needed.tooLong)]
    case 'owner':
      return [
        missing('owner', needed.owner),
        tooLong('owner', 80, needed.tooLong),
        missing('note', needed.handover),
        tooLong('note', longestNote, needed.tooLong),
      ]
    case 'waiting':
      return [oneOf('waiting_on', waitingReasons, needed.choice)]
    case 'grade':
      return [
        oneOf('grade', grades, needed.choice),
        oneOf('channel', channels, needed.choice),
        missing('reason', needed.reason),
        tooLong('reason', longestNote, needed.tooLong),
      ]
    case 'facts':
      return [
        tooLong('resolution', longestText, needed.tooLong),
        (fields) => (fields['visibility'] === 'public' && text(fields, 'resolution') === '' ? [['resolution', needed.publicNeeds]] : []),
      ]
    case 'link':
      return [missing('article_id', needed.target), oneOf('relation', linkRelations, needed.choice)]
    default:
      return []
  }
}

const factsIn = (fields: FormFields) => ({
  resolution: optional(fields, 'resolution'),
  rootCause: chosen(fields, 'root_cause', rootCauses),
  mechanism: chosen(fields, 'mechanism', mechanisms),
  visibility: chosen(fields, 'visibility', visibilities),
})

/** What really differs: saving a form unchanged is no event. */
const changedFacts = (fields: FormFields, view: InternalView) => {
  const facts = factsIn(fields)
  const before = { resolution: view.resolution, rootCause: view.root_cause, mechanism: view.mechanism, visibility: view.visibility }
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => value !== undefined && value !== before[name as keyof typeof before]),
  ) as Partial<typeof facts>
}

const perform = async ({ services, staff, view }: Visit, act: DeskAct, fields: FormFields): Promise<DeskDone> => {
  const { tickets } = services
  const move = (input: Omit<MoveInput, 'to'>) => moveTicket(tickets, staff, view.number, { to: view.state, ...input })
  const action = actionOf(act)
  if (action !== undefined) {
    const rule: LifecycleRule = lifecycle[action]
    const common = {
      note: optional(fields, 'note'),
      message: optional(fields, 'message'),
      duplicateOf: optional(fields, 'duplicate_of'),
      closedAs: rule.closedAs ?? undefined,
    }
    await move({ ...common, ...changedFacts(fields, view), to: rule.to } as MoveInput)
    return 'moved'
  }
  switch (act) {
    case 'take':
      if (view.owner !== staff.name) await move({ owner: staff.name })
      return 'taken'
    case 'message':
      return (await answerTicket(tickets, staff, view.number, {
        body: text(fields, 'body'),
        answeredBy: knownArticle(services, optional(fields, 'answered_by')),
      })) === 0
        ? 'message'
        : 'told'
    case 'note':
      await move({ note: text(fields, 'body') })
      return 'note'
    case 'owner':
      if (view.owner !== text(fields, 'owner')) await move({ owner: text(fields, 'owner'), note: text(fields, 'note') })
      return 'owner'
    case 'waiting': {
      const waitingOn = chosen(fields, 'waiting_on', waitingReasons)
      if (view.waiting_on !== waitingOn) await move({ waitingOn })
      return 'waiting'
    }
    case 'grade':
      await gradeTicket(tickets, staff, view.number, {
        grade: chosen(fields, 'grade', grades) ?? 'P2',
        channel: chosen(fields, 'channel', channels),
        reason: text(fields, 'reason'),
      })
      return 'graded'
    case 'facts': {
      const facts = changedFacts(fields, view)
      if (Object.keys(facts).length > 0) await move(facts)
      return 'facts'
    }
    case 'join':
      await joinAsStaff(services.incidents, staff, view.number, text(fields, 'incident'))
      return 'joined'
    case 'declare':
      await declareIncident(services.incidents, staff, view.number, declarationIn(fields))
      return 'declared'
    default:
      await linkTicket(tickets, staff, view.number, {
        articleId: await linkableTarget(tickets, text(fields, 'article_id')),
        relation: chosen(fields, 'relation', linkRelations) ?? 'see_also',
      })
      return 'linked'
  }
}

/** The article an answer was taken from, when there is such a one; a form cannot link to what is not there. */
const knownArticle = ({ tickets }: Services, id: string | undefined): string | undefined =>
  id !== undefined && tickets.articleExists(id) ? id : undefined

/** What others did since the form was drawn: who, and what, in the order it happened. */
const newsSince = (view: InternalView, version: string | undefined, lang: Language): string => {
  const seen = Number(version)
  const news = view.timeline.filter(({ seq }) => Number.isInteger(seen) && seq > seen)
  const words = ticketWords[lang].event
  return news.map(({ by, type }) => `${by.replace(/^staff:/, '')} – ${words[type]}`).join(lang === 'zh' ? '；' : '; ')
}

/** @param view the ticket as it stands now. */
const overtaken = (act: string, fields: FormFields, view: InternalView, lang: Language): RefusedForm => {
  const news = newsSince(view, fields['version'], lang)
  return { act, fields, issues: {}, summary: desk[lang].conflict(news), status: 409 }
}

/**
 * Takes a form of a ticket at the desk. A form carries the version of the ticket it was drawn from: when somebody
 * else was faster, nothing is done and the page says so, with the text kept.
 */
export const takeDeskForm = async (visit: Visit, request: Request): Promise<FormResult> => {
  const { lang, view } = visit
  const words = desk[lang]
  let fields: FormFields
  try {
    fields = await readForm(request)
  } catch (error) {
    return refuseFault('', {}, error, lang)
  }
  const act = fields['act']
  if (!isAct(act)) return refuseFields('', {}, {}, lang)
  if (!mayBeStale.has(act) && fields['version'] !== String(view.version)) return overtaken(act, fields, view, lang)
  const issues = issuesOf(rulesOf(act, words), fields)
  if (Object.keys(issues).length > 0) return refuseFields(act, fields, issues, lang)
  try {
    return { redirect: paths.deskTicketAfter(lang, view.number, await perform(visit, act, fields)) }
  } catch (error) {
    if (act === 'declare') return refuseIncident(act, fields, error, lang)
    if (error instanceof DomainError && error.code === 'conflict')
      return overtaken(act, fields, (await viewForStaff(visit.services, visit.staff, view.number)) ?? view, lang)
    const refused = refuseFault(act, fields, error, lang)
    return act === 'link' ? { ...refused, issues: { article_id: words.needed.noTarget } } : refused
  }
}
