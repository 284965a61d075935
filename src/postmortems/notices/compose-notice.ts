import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import { oneLine } from '#kernel/text.ts'
import type { NoticeDelivery } from '#notifications/delivery.ts'
import { Hopeless } from '#notifications/delivery-faults.ts'
import { mailHtml, mailText, type MailBlock } from '#notifications/mail/mail-blocks.ts'
import type { OutgoingMail } from '#notifications/mail/outgoing-mail.ts'
import { formatDay } from '#i18n/dates.ts'
import { mechanismLabels } from '#i18n/knowledge-labels.ts'
import { noticeWords } from '#i18n/notices.ts'
import type { ActionRepository } from '../actions/action-repository.ts'
import type { ActionSettings } from '../actions/action-settings.ts'
import { currentFields, ownerOf, titleOf } from '../actions/action.ts'
import { postmortemTitle } from '../actions/board/read-board.ts'
import { ageInDays, dayOf, isUnfinished } from '../actions/board/timing.ts'
import { actionOfNotice } from '../actions/reminders/remind-owners.ts'
import { inLanguage, listRetrospectives, type RetrospectiveDeps } from '../effect/retrospectives.ts'
import { ownerAddress, type Member } from '../owner-address.ts'

export type NoticeDeps = RetrospectiveDeps &
  Readonly<{
    actions: Pick<ActionRepository, 'find'>
    settings: ActionSettings
    members: () => Promise<readonly Member[]>
    clock: Clock
    /** Language of the team. */
    lang: Language
    actionUrl: (lang: Language, id: string) => string
    postmortemUrl: (lang: Language, slug: string) => string
  }>

type Letter = Readonly<{ subject: string; blocks: readonly MailBlock[] }>

/** An item that was done, dropped or moved to another day since is nothing to remind of any more. */
const reminder = async (deps: NoticeDeps, { about, occasion }: NoticeDelivery): Promise<Letter | undefined> => {
  const named = actionOfNotice(about)
  const action = named && (await deps.actions.find(named.id))
  if (named === undefined || action === undefined) return undefined
  const { due } = currentFields(action)
  if (!isUnfinished(action) || due !== named.due) return undefined
  const { lang } = deps
  const words = noticeWords[lang]
  const title = oneLine(titleOf(action, lang))
  const isOverdue = occasion === 'action_overdue'
  return {
    subject: (isOverdue ? words.overdueSubject : words.soonSubject)(title),
    blocks: [
      { kind: 'line', text: (isOverdue ? words.overdue : words.soon)(formatDay(due, lang)) },
      {
        kind: 'facts',
        lines: [
          title,
          words.mechanism(mechanismLabels[action.record.mechanism][lang]),
          words.owner(ownerOf(action, lang)),
          words.age(ageInDays(action, dayOf(deps.clock()))),
          words.postmortem(oneLine(postmortemTitle(deps, action.slug, lang) ?? action.slug)),
        ],
      },
      { kind: 'link', text: words.openAction, href: deps.actionUrl(lang, action.id) },
    ],
  }
}

const cameBack = async (deps: NoticeDeps, { about }: NoticeDelivery): Promise<Letter | undefined> => {
  const slug = /^postmortem\/([^@]+)@/.exec(about)?.[1] ?? ''
  const title = inLanguage(await listRetrospectives(deps), deps.lang).find((page) => page.slug === slug)?.data.title
  if (title === undefined) return undefined
  const words = noticeWords[deps.lang]
  return {
    subject: words.backSubject(oneLine(title)),
    blocks: [
      { kind: 'line', text: words.back },
      { kind: 'facts', lines: [oneLine(title)] },
      { kind: 'link', text: words.openPostmortem, href: deps.postmortemUrl(deps.lang, slug) },
    ],
  }
}

/**
 * Writes a letter to an owner from what is known when it is sent. It names no customer and no ticket.
 *
 * @returns undefined when there is nothing to say any more
 * @throws Hopeless when nobody knows (any more) where to write to
 */
export const composeNotice = async (deps: NoticeDeps, delivery: NoticeDelivery, host: string): Promise<OutgoingMail | undefined> => {
  const letter = delivery.occasion === 'came_back' ? await cameBack(deps, delivery) : await reminder(deps, delivery)
  if (letter === undefined) return undefined
  const to = ownerAddress(delivery.target, deps.settings, await deps.members())
  if (to === undefined) throw new Hopeless(`there is no address for the owner "${delivery.target}"`)
  const words = noticeWords[deps.lang]
  const blocks: MailBlock[] = [{ kind: 'line', text: words.hello(to.name) }, ...letter.blocks, { kind: 'footer', text: words.footer }]
  return {
    to,
    subject: letter.subject,
    text: mailText(blocks),
    html: mailHtml(blocks, deps.lang, letter.subject),
    messageId: `<${delivery.id}@${host}>`,
    references: [],
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': deps.lang },
  }
}
