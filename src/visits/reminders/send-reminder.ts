import type { Language } from '#kernel/languages.ts'
import { Hopeless } from '#notifications/delivery-faults.ts'
import type { SendMail } from '#notifications/mail/outgoing-mail.ts'
import type { VisitRepository } from '../friction.ts'
import { composeReminder } from './compose-reminder.ts'
import type { Reminder, ReminderStore } from './reminder-store.ts'

export type ReminderDeps = Readonly<{
  visits: VisitRepository
  reminders: ReminderStore
  /** Address of a member of the team; undefined for a token's name and for who has left. */
  addressOf: (name: string) => Promise<string | undefined>
  /** Undefined where no mail server is set. */
  sendMail: SendMail | undefined
  lang: Language
  /** Address of this site, without a slash at the end. */
  publicUrl: string
  sheetUrl: (lang: Language, customer: string) => string
}>

/**
 * Writes to whoever logged the visit on which the next one was agreed.
 *
 * @throws Hopeless when no further attempt makes sense, any other error when one does.
 */
export const sendReminder = async (
  { visits, addressOf, sendMail, lang, publicUrl, sheetUrl }: ReminderDeps,
  { visitId }: Reminder,
): Promise<void> => {
  const visit = await visits.find(visitId)
  if (visit === undefined || visit.nextDay === null) throw new Hopeless('the visit has no next day')
  const address = await addressOf(visit.by)
  if (address === undefined) throw new Hopeless(`${visit.by} is not in the team, so there is no address to write to`)
  if (sendMail === undefined) throw new Hopeless('there is no mail server: set FUPAN_SMTP_URL')
  const { friction } = await visits.ofCustomer(visit.customer)
  await sendMail(
    composeReminder({
      visit: { ...visit, nextDay: visit.nextDay },
      friction,
      to: { name: visit.by, address },
      lang,
      sheet: sheetUrl(lang, visit.customer),
      host: new URL(publicUrl).hostname,
    }),
  )
}
