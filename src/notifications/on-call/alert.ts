import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { ClockName } from '#tickets/clocks.ts'
import type { Occasion } from '../delivery.ts'

/** What the people on call are told. The title is the customer's, with secrets and addresses taken out. */
export type Alert = Readonly<{
  /** Id of the message. */
  id: string
  /** Tells this site's tickets from another's in the receiver's own list. */
  site: string
  number: string
  occasion: Exclude<Occasion, 'update'>
  grade: Grade | null
  state: string
  owner: string
  title: string
  clock: ClockName | null
  /** ISO 8601. */
  dueAt: string | null
  /** The ticket at the desk. */
  url: string
  /** ISO 8601; when it happened. */
  at: string
  lang: Language
}>
