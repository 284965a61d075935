import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type ReceivedMail = Readonly<{ from: string; to: readonly string[]; raw: string }>

/** A real SMTP server on a port of its own. `refuse` may answer RCPT TO with a code. */
export const startMailServer = async (refuse: (address: string) => number | undefined = () => undefined) => {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, done) => {
      const code = refuse(address)
      if (code === undefined) return done()
      done(Object.assign(new Error('no such mailbox'), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails }
}

/** Header lines of a mail, unfolded, by their lower-case name. */
export const headersOf = ({ raw }: ReceivedMail): ReadonlyMap<string, string> =>
  new Map(
    (raw.split('\r\n\r\n')[0] ?? '')
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const),
  )

const decoded = (text: string, encoding: string): string => {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The plain and the HTML part of a mail. */
export const partsOf = (mail: ReceivedMail): Readonly<{ text: string; html: string }> => {
  const boundary = /boundary="([^"]+)"/.exec(mail.raw)?.[1] ?? ''
  const parts = mail.raw.split(`--${boundary}`).slice(1, -1)
  const part = (type: string): string => {
    const found = parts.find((candidate) => candidate.includes(`Content-Type: ${type}`)) ?? ''
    const [head = '', ...body] = found.trimStart().split('\r\n\r\n')
    return decoded(body.join('\r\n\r\n'), (/Content-Transfer-Encoding: (\S+)/i.exec(head)?.[1] ?? '').toLowerCase())
  }
  return { text: part('text/plain').replaceAll('\r\n', '\n'), html: part('text/html') }
}
