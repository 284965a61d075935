import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import { isPlaceIn } from '#knowledge/article.ts'
import type { Actor } from '#tickets/actor.ts'
import { assertMay } from '#tickets/permissions.ts'
import { hashSecret, ticketKeyBytes, ticketKeyFrom } from '#tickets/ticket-key.ts'
import { longestCustomerName, longestShareNote, mostItems, parsePlace, placeId, type SharedPlace } from './share.ts'
import type { ShareDeps } from './share-deps.ts'

export type ShareInput = Readonly<{
  customer: string
  lang: Language
  note: string
  /** `guide/echo-and-audio-route` or `guide/echo-and-audio-route#steps`, in the order they are read. */
  items: readonly string[]
  days: number
}>

/** A link as its maker gets it: shown once, because only its hash is kept. */
export type MadeShare = Readonly<{ id: string; customer: string; url: string; expiresAt: number }>

export const msPerDay = 24 * 60 * 60 * 1000
const longestDays = 365

const wrong = (path: string, expected: string): DomainError =>
  new DomainError('invalid_input', `${path}: expected ${expected}`, 'correct the field and send again', [
    { path, message: `expected ${expected}` },
  ])

export const assertDays = (days: number): void => {
  if (!Number.isInteger(days) || days < 1 || days > longestDays) throw wrong('days', `a whole number of days from 1 to ${longestDays}`)
}

/** @throws DomainError `invalid_input` naming the first item that nobody could read. */
const placesOf = ({ publicArticles }: Pick<ShareDeps, 'publicArticles'>, items: readonly string[]): readonly SharedPlace[] => {
  if (items.length === 0 || items.length > mostItems) throw wrong('items', `1 to ${mostItems} articles`)
  const articles = publicArticles()
  return items.map((item, index) => {
    const place = parsePlace(item)
    if (place === undefined || !isPlaceIn(articles, placeId(place)))
      throw wrong(
        `items.${index}`,
        `a public guide, postmortem or code, with or without a section, such as "guide/slug#anchor"; got "${item}"`,
      )
    return place
  })
}

/**
 * Gives articles to a customer: a private link with a note.
 *
 * @throws DomainError `unauthorized` or `forbidden` for anybody but customer success; `invalid_input`.
 */
export const makeShare = async (deps: ShareDeps, actor: Actor, input: ShareInput): Promise<MadeShare> => {
  assertMay(actor, 'shares.make')
  const customer = input.customer.trim()
  if (customer === '' || customer.length > longestCustomerName) throw wrong('customer', `a name of 1 to ${longestCustomerName} characters`)
  if (input.note.length > longestShareNote) throw wrong('note', `at most ${longestShareNote} characters`)
  assertDays(input.days)
  const items = placesOf(deps, input.items)
  const id = Buffer.from(deps.randomBytes(6)).toString('hex')
  const key = ticketKeyFrom(deps.randomBytes(ticketKeyBytes))
  const now = deps.clock()
  const expiresAt = now + input.days * msPerDay
  await deps.shares.add({
    id,
    keyHash: hashSecret(key),
    customer,
    lang: input.lang,
    note: deps.redact(input.note.trim()),
    items,
    madeBy: actor.kind === 'system' ? 'system' : actor.name,
    madeAt: now,
    expiresAt,
  })
  await deps.note(actor, { action: 'share.made', target: id, detail: `${customer}: ${items.map(placeId).join(' ')}` })
  return { id, customer, url: deps.shareUrl(input.lang, id, key), expiresAt }
}
