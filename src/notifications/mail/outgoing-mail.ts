/** An e-mail as it is handed to the mail server. */
export type OutgoingMail = Readonly<{
  to: Readonly<{ name: string; address: string }>
  subject: string
  text: string
  html: string
  messageId: string
  /** Message ids this one belongs to, oldest first. */
  references: readonly string[]
  headers: Readonly<Record<string, string>>
}>

/** The mail server said that this will never work: no such mailbox. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** @throws MailRefused, or any other error when it may work later. */
export type SendMail = (mail: OutgoingMail) => Promise<void>
