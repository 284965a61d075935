import { createTransport } from 'nodemailer'
import { MailRefused, type SendMail } from './outgoing-mail.ts'

/** Nothing takes longer than this without a word from the mail server, ms. */
const patienceMs = 20_000

/** What nodemailer tells about a mail that was not taken. */
type MailFault = Readonly<{ responseCode?: number; command?: string; message: string }>

/** 55x to RCPT TO: the mailbox does not exist. A refused sign-in or a full disk is also 5xx, and may be mended. */
const isRefusedMailbox = ({ responseCode = 0, command }: MailFault): boolean =>
  command === 'RCPT TO' && responseCode >= 550 && responseCode < 555

/**
 * Sends through one SMTP server.
 *
 * @param url `smtp://USER:PASSWORD@HOST:587` (STARTTLS where the server has it) or `smtps://…:465`.
 * @param from what customers see as the sender.
 */
export const mailSender = (url: string, from: string): SendMail => {
  const transport = createTransport({ url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs })
  return async ({ to, headers, references, ...mail }) => {
    try {
      await transport.sendMail({
        ...mail,
        from,
        to: { name: to.name, address: to.address },
        headers: { ...headers },
        references: [...references],
        ...(references.at(-1) === undefined ? {} : { inReplyTo: references.at(-1) }),
        // Texts and addresses are ours or checked; nothing in them makes nodemailer read a file or fetch an address.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    } catch (error) {
      const fault = error as MailFault
      if (isRefusedMailbox(fault)) throw new MailRefused(fault.message)
      throw error
    }
  }
}
