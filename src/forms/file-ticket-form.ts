import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { oneLine } from '#kernel/text.ts'
import { platforms, products, scenarios } from '#knowledge/vocabulary.ts'
import { paths } from '#paths'
import { ask } from '#i18n/ask.ts'
import { ticketPage } from '#i18n/ticket-page.ts'
import type { Services } from '#server/services.ts'
import { anonymous } from '#tickets/actor.ts'
import { attachFile } from '#tickets/use-cases/attach-file.ts'
import { fileTicket, type FiledTicket, type FileTicketInput } from '#tickets/use-cases/file-ticket.ts'
import { issuesOf, longestText, missing, tooLong, type FieldRule } from './field-rules.ts'
import { refuseFault, refuseFields, type FormResult } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** Name of the form, and prefix of its fields' ids, as on `/ask`. */
export const askAct = 'ask'

/** For how long the same text from the same browser is the same ticket, ms: a double click, a reload, an impatient second try. */
const sameFor = 10 * 60 * 1000

const text = (fields: FormFields, name: string): string => (fields[name] ?? '').trim()

const rules = (lang: Language): readonly FieldRule[] => {
  const { required } = ask[lang]
  const long = ticketPage[lang].needed.tooLong
  const isEmail: FieldRule = (fields) => (z.email().safeParse(text(fields, 'email')).success ? [] : [['email', required.email]])
  return [
    missing('title', required.title),
    tooLong('title', 200, long),
    missing('body', required.body),
    tooLong('body', longestText, long),
    tooLong('sdk_version', 60, long),
    missing('name', required.name),
    tooLong('name', 120, long),
    isEmail,
    tooLong('email', 254, long),
  ]
}

const inputOf = (fields: FormFields, lang: Language): FileTicketInput => ({
  title: oneLine(text(fields, 'title')),
  body: text(fields, 'body'),
  contact: { name: oneLine(text(fields, 'name')), email: text(fields, 'email') },
  lang,
  scenario: scenarios.find((value) => value === fields['scenario']),
  product: products.find((value) => value === fields['product']),
  platform: platforms.find((value) => value === fields['platform']),
  sdkVersion: oneLine(text(fields, 'sdk_version')) || undefined,
})

/**
 * The form comes from a static page, so it cannot carry a random key. What was written, by whom, from which browser and
 * in which ten minutes is one ticket; somebody else who writes the very same does not get the first one's private link.
 */
const idempotencyKey = (input: FileTicketInput, sender: string, now: number): string =>
  createHash('sha256')
    .update(JSON.stringify([input, sender, Math.floor(now / sameFor)]))
    .digest('hex')

/**
 * The path of `/ask` without JavaScript. Fields come before files in the form: the ticket is filed as soon as the first
 * file begins, and the files are streamed to it. A file that cannot be attached does not undo the filing.
 *
 * @param sender address and browser it came from.
 */
export const takeAskForm = async (
  { tickets, clock }: Pick<Services, 'tickets' | 'clock'>,
  request: Request,
  lang: Language,
  sender: string,
): Promise<FormResult> => {
  let filed: Promise<FiledTicket> | undefined
  let lostFiles = 0
  const file = (fields: FormFields): Promise<FiledTicket> => {
    const input = inputOf(fields, lang)
    filed ??= fileTicket(tickets, anonymous, input, idempotencyKey(input, sender, clock()))
    return filed
  }
  const isComplete = (fields: FormFields): boolean => Object.keys(issuesOf(rules(lang), fields)).length === 0

  let fields: FormFields = {}
  try {
    fields = await readForm(request, async (upload, before) => {
      if (!isComplete(before)) return
      try {
        const { number, key } = await file(before)
        await attachFile(tickets, { kind: 'customer', key }, number, upload)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        lostFiles += 1
      }
    })
    const issues = issuesOf(rules(lang), fields)
    if (filed === undefined && Object.keys(issues).length > 0) return refuseFields(askAct, fields, issues, lang)
    const { number, key } = await (filed ?? file(fields))
    return { redirect: `${paths.ticketWithKey(lang, number, key)}&done=${lostFiles > 0 ? 'filed_without_files' : 'filed'}` }
  } catch (error) {
    return refuseFault(askAct, fields, error, lang)
  }
}
