import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import type { AttachmentStore } from './attachment-store.ts'
import type { ClockRules } from './clock-policies.ts'
import type { Proposal } from './grading.ts'
import type { TicketRepository } from './ticket-repository.ts'
import type { FileTicketInput } from './use-cases/file-ticket.ts'

/** What the use cases of this room need from outside. Made once, in `#server/services.ts`. */
export type TicketDeps = Readonly<{
  tickets: TicketRepository
  attachments: AttachmentStore
  clockRules: ClockRules
  clock: Clock
  /** Cryptographically strong. */
  randomBytes: (count: number) => Uint8Array
  grade: (text: string, lang: Language) => Proposal
  /** Whether `kind/slug` names an article of the library. */
  articleExists: (id: string) => boolean
  /** Articles a question was or would have been offered before filing, best first; for channels that are answered from them. */
  proposedFor: (question: FileTicketInput) => Promise<readonly string[]>
  /** The private link of a ticket. */
  ticketUrl: (lang: Language, number: string, key: string) => string
  /** Tells the sessions that the person came from (suggestions, a troubleshooter) that they filed after all. Must not fail the filing. */
  onFiled: (from: Readonly<{ deflection?: string | undefined; flowSession?: string | undefined }>, number: string) => Promise<void>
}>
