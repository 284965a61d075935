import type { Message } from './message.ts'
import { allRuleHeaders } from './rule-headers.ts'
import { sarifOf } from './sarif.ts'

export const lintFormats = ['text', 'json', 'sarif'] as const
export type LintFormat = (typeof lintFormats)[number]

/** `file:line:col severity message rule-id`, the hint at the end of the message: what editors and CI annotators read. */
export const formatMessage = ({ file, line, column, severity, message, hint, rule }: Message): string =>
  `${file}:${line}:${column} ${severity} ${message}${hint === '' ? '' : `. ${hint}`} ${rule}`

/**
 * One message a line, a JSON array of messages, or a log of SARIF.
 *
 * @param pageOf address of a rule's page
 */
export const formatMessages = (messages: readonly Message[], format: LintFormat, pageOf: (rule: string) => string): string => {
  switch (format) {
    case 'text':
      return messages.map((message) => `${formatMessage(message)}\n`).join('')
    case 'json':
      return `${JSON.stringify(
        messages.map((message) => ({ ...message, url: pageOf(message.rule) })),
        null,
        2,
      )}\n`
    case 'sarif':
      return `${JSON.stringify(sarifOf(messages, allRuleHeaders(), pageOf), null, 2)}\n`
  }
}
