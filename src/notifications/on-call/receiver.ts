import type { OutgoingRequest, ReceivedAnswer } from '../http/outgoing-request.ts'
import type { Alert } from './alert.ts'

/** What an answer means. */
export type Verdict = 'taken' | 'again' | 'never'

/** Where and how one channel of the people on call takes an alert. */
export type Receiver = Readonly<{
  /** @param now epoch ms, for signatures. @returns undefined when this channel has nothing to say about it. */
  request: (alert: Alert, now: number) => OutgoingRequest | undefined
  verdict: (answer: ReceivedAnswer) => Verdict
}>

const fields = (body: string): Readonly<Record<string, unknown>> => {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** Chat services answer 200 and say in the body whether they took it: the field has to be there and be 0. */
export const isZero = ({ body }: ReceivedAnswer, ...names: readonly string[]): boolean => {
  const json = fields(body)
  return names.some((name) => json[name] === 0)
}

/** What chat services show of a text; longer ones are refused. */
export const chatText = (lines: readonly string[], most = 1_500): string => {
  const text = lines.join('\n')
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
