/** A POST that is about to be sent. */
export type OutgoingRequest = Readonly<{ url: string; headers: Readonly<Record<string, string>>; body: string }>

export type ReceivedAnswer = Readonly<{
  status: number
  /** The first kilobytes. */
  body: string
  /** What the receiver asked to wait, ms; 0 when it did not ask. */
  retryAfterMs: number
}>

/**
 * Sends a request and gives the answer, whatever its status.
 *
 * @param trust `admin` for addresses from the environment, which may be anywhere; `customer` for those that customers set,
 *   which may not be private ones.
 * @throws Error when there is no answer.
 */
export type SendRequest = (request: OutgoingRequest, trust: 'admin' | 'customer') => Promise<ReceivedAnswer>

export const isSuccess = ({ status }: ReceivedAnswer): boolean => status >= 200 && status < 300

export const jsonHeaders: Readonly<Record<string, string>> = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Fupan' }
