/** The API's error envelope (RFC 9457), as far as a page needs it. */
export type Problem = { status: number; title: string; detail?: string; hint?: string; issues?: { path: string; message: string }[] }

/** The server answered, and the answer was no. Anything else that rejects means it could not be reached. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }

  /** Worth trying again without changing anything: overload, restart, gateway in front of a dead server. */
  get passing(): boolean {
    return this.problem.status >= 500 || this.problem.status === 429 || this.problem.status === 408
  }
}

const patienceMs = 15_000

/** JSON in, JSON out; throws ProblemError for every refusal, TypeError or AbortError when there is no answer. */
export const sendJson = async <Answer>(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  signal: AbortSignal = AbortSignal.timeout(patienceMs),
): Promise<Answer> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  })
  return readAnswer<Answer>(response)
}

export const readAnswer = async <Answer>(response: Response): Promise<Answer> => {
  const json: unknown = (response.headers.get('content-type') ?? '').includes('json') ? await response.json() : undefined
  if (response.ok) return json as Answer
  throw new ProblemError((json as Problem | undefined) ?? { status: response.status, title: response.statusText })
}
