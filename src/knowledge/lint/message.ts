import type { VFile } from 'vfile'
import type { Place } from '../source/place.ts'

export type Severity = 'error' | 'warning'

/** A replacement that changes no meaning: quotes around a day, `p1` as `P1`. */
export type Fix = Readonly<{ line: number; column: number; length: number; text: string }>

/** One fault in the content. Errors stop the build; warnings do not. */
export type Message = Readonly<{
  /** Path relative to the content folder. */
  file: string
  line: number
  column: number
  severity: Severity
  /** "Unexpected X, expected Y". */
  message: string
  /** Name of the check, which is the name of its file in `#knowledge/checks/`. */
  rule: string
  /** How to mend it. */
  hint: string
  /** How `--fix` mends it. */
  fix?: Fix
}>

/** What a check says about a place. */
export type Fault = Readonly<{
  place: Place
  message: string
  hint: string
  fix?: Fix | undefined
  /** Where it weighs less here than the rule usually does. */
  severity?: Severity | undefined
}>

/** Puts a fault on the file in unified's own form: `fatal` is an error, `note` the hint. */
export const reportTo = (file: VFile, rule: string, usual: Severity, { place, message, hint, fix, severity = usual }: Fault): void => {
  const note = file.message(message, { place: { line: place.line, column: place.column }, source: 'fupan', ruleId: rule })
  note.fatal = severity === 'error'
  note.note = hint
  if (fix !== undefined) note.expected = [JSON.stringify(fix)]
}

/** Messages of a file as plain data. */
export const messagesOf = (file: VFile): Message[] =>
  file.messages.map((message) => ({
    file: file.path,
    line: message.line ?? 1,
    column: message.column ?? 1,
    severity: message.fatal === true ? 'error' : 'warning',
    message: message.reason,
    rule: message.ruleId ?? 'unknown',
    hint: message.note ?? '',
    ...(message.expected?.[0] !== undefined && { fix: JSON.parse(message.expected[0]) as Fix }),
  }))

const byPlace = (a: Message, b: Message): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1)

export const inOrder = (messages: readonly Message[]): Message[] => messages.toSorted(byPlace)
