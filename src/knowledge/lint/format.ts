import type { Message } from './message.ts'

export type LintFormat = 'text' | 'json'

/** `file:line:col severity message rule-id`, the hint at the end of the message: what editors and CI annotators read. */
export const formatMessage = ({ file, line, column, severity, message, hint, rule }: Message): string =>
  `${file}:${line}:${column} ${severity} ${message}${hint === '' ? '' : `. ${hint}`} ${rule}`

/** One message a line, or a JSON array of messages. */
export const formatMessages = (messages: readonly Message[], format: LintFormat): string =>
  format === 'json' ? `${JSON.stringify(messages, null, 2)}\n` : messages.map((message) => `${formatMessage(message)}\n`).join('')
