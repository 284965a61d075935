import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { ticketPage } from '#i18n/ticket-page.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { ratings } from '#tickets/event.ts'
import type { CustomerView } from '#tickets/projections.ts'
import { addMessage } from '#tickets/use-cases/add-message.ts'
import { attachFile } from '#tickets/use-cases/attach-file.ts'
import { rateTicket } from '#tickets/use-cases/rate-ticket.ts'
import { reopenTicket } from '#tickets/use-cases/reopen-ticket.ts'
import { verifyTicket } from '#tickets/use-cases/verify-ticket.ts'
import { withdrawTicket } from '#tickets/use-cases/withdraw-ticket.ts'
import { formProblems } from '#i18n/form-problems.ts'
import { refuseFault, refuseFields, type FormResult } from './form-state.ts'
import { issuesOf, longestNote, longestText, missing, oneOf, tooLong, type FieldRule } from './field-rules.ts'
import { readForm, type FormFields } from './read-form.ts'

/** The forms of a customer's ticket page, by the value of their hidden field `act`. */
export const customerActs = ['message', 'verify', 'reopen', 'withdraw', 'attach', 'rate'] as const
export type CustomerAct = (typeof customerActs)[number]

/** What the page says once after a form was taken: `?done=…`. */
export const customerDones = [
  'filed',
  'filed_without_files',
  'message',
  'pass',
  'fail',
  'reopened',
  'withdrawn',
  'attached',
  'rated',
] as const
export type CustomerDone = (typeof customerDones)[number]

type Visit = Readonly<{ services: Services; lang: Language; view: CustomerView; actor: Extract<Actor, { kind: 'customer' }> }>
type TicketText = (typeof ticketPage)[Language]

const text = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

/** Which fields each form needs, and what is said when one is missing. */
const rules = (act: CustomerAct, fields: FormFields, words: TicketText): readonly FieldRule[] => {
  const { needed } = words
  switch (act) {
    case 'message':
      return [missing('body', needed.message), tooLong('body', longestText, needed.tooLong)]
    case 'verify': {
      const own =
        fields['result'] === 'fail' ? [missing('note', needed.note)] : [missing('env', needed.env), missing('build', needed.build)]
      return [
        missing('result', needed.result),
        ...own,
        ...['env', 'build', 'note'].map((name) => tooLong(name, longestNote, needed.tooLong)),
      ]
    }
    case 'reopen':
    case 'withdraw':
      return [missing('reason', needed.reason), tooLong('reason', longestNote, needed.tooLong)]
    case 'attach':
      return []
    case 'rate':
      return [oneOf('rating', ratings, needed.rating), tooLong('comment', longestNote, needed.tooLong)]
  }
}

const done = ({ lang, view }: Visit, what: CustomerDone): FormResult => ({ redirect: paths.ticketAfter(lang, view.number, what) })

/** A double click, or a reload after a lost answer, sends the same words again: they are already there. */
const saysAgain = ({ timeline }: CustomerView, body: string): boolean => {
  const last = timeline.findLast(({ type }) => type === 'message')
  return last?.data['author'] === 'customer' && last.data['body'] === body
}

const perform = async (visit: Visit, act: Exclude<CustomerAct, 'attach'>, fields: FormFields): Promise<FormResult> => {
  const { services, actor, view, lang } = visit
  const { tickets } = services
  switch (act) {
    case 'message': {
      const body = text(fields, 'body')
      if (saysAgain(view, body)) return done(visit, 'message')
      const result = await addMessage(tickets, actor, view.number, { body })
      return result.kind === 'added'
        ? done(visit, 'message')
        : { redirect: `${paths.ticketWithKey(lang, result.filed.number, result.filed.key)}&done=filed` }
    }
    case 'verify': {
      const result = fields['result'] === 'fail' ? 'fail' : 'pass'
      await verifyTicket(tickets, actor, view.number, {
        result,
        env: text(fields, 'env'),
        build: text(fields, 'build'),
        note: text(fields, 'note'),
      })
      return done(visit, result)
    }
    case 'reopen':
      await reopenTicket(tickets, actor, view.number, { reason: text(fields, 'reason') })
      return done(visit, 'reopened')
    case 'withdraw':
      await withdrawTicket(tickets, actor, view.number, { reason: text(fields, 'reason') })
      return done(visit, 'withdrawn')
    case 'rate': {
      const rating = ratings.find((known) => known === fields['rating']) ?? 'good'
      await rateTicket(tickets, actor, view.number, { rating, comment: text(fields, 'comment') })
      return done(visit, 'rated')
    }
  }
}

const isAct = (value: string | undefined): value is CustomerAct => (customerActs as readonly (string | undefined)[]).includes(value)

/**
 * Takes a form of the customer's ticket page. Files are stored while the form is read, so the one form that carries
 * them answers for them itself: the good ones stay, the first fault is told.
 */
export const takeCustomerForm = async (visit: Visit, request: Request): Promise<FormResult> => {
  const { services, actor, view, lang } = visit
  let attached = 0
  let fault: unknown
  let fields: FormFields
  try {
    fields = await readForm(request, async (file) => {
      try {
        await attachFile(services.tickets, actor, view.number, file)
        attached += 1
      } catch (error) {
        fault ??= error
      }
    })
  } catch (error) {
    return refuseFault('', {}, error, lang)
  }
  const act = fields['act']
  if (!isAct(act)) return refuseFields('', {}, {}, lang)
  if (act === 'attach') {
    if (fault !== undefined) {
      const refused = refuseFault('attach', fields, fault, lang)
      return {
        ...refused,
        issues: { files: refused.summary },
        summary: attached === 0 ? formProblems[lang].summary : ticketPage[lang].attachedSome(attached),
      }
    }
    return attached > 0 ? done(visit, 'attached') : refuseFields('attach', fields, { files: ticketPage[lang].needed.files }, lang)
  }
  const issues = issuesOf(rules(act, fields, ticketPage[lang]), fields)
  if (Object.keys(issues).length > 0) return refuseFields(act, fields, issues, lang)
  try {
    return await perform(visit, act, fields)
  } catch (error) {
    return refuseFault(act, fields, error, lang)
  }
}
