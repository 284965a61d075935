import type { z } from '@hono/zod-openapi'
import { problems } from '#i18n/problems.ts'
import type { DomainError, DomainErrorCode, FieldIssue } from '#kernel/errors.ts'
import { languageFromHeader } from '#server/language-from-header.ts'

export type ProblemCode = DomainErrorCode | 'method_not_allowed' | 'internal'

/** The HTTP status of each fault: the one place where they meet. */
export const problemStatus = {
  invalid_input: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ProblemCode, number>

/** What is wrong, as the body of an error response (RFC 9457), with a code for programs and a hint for people. */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  code: ProblemCode
  detail: string
  hint?: string | undefined
  issues?: readonly FieldIssue[] | undefined
}>

/** Faults listed in one answer: enough to mend a form, not enough to make a small request a large answer. */
const mostIssues = 100

type Fault = Readonly<{ code: ProblemCode; message: string; hint?: string | undefined; issues?: readonly FieldIssue[] | undefined }>

/** An `application/problem+json` response. The title is in the reader's language, the rest in English. */
export const problemResponse = (
  request: Request,
  { code, message, hint, issues = [] }: Fault,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const status = problemStatus[code]
  const problem: Problem = {
    type: `urn:fupan:problem:${code}`,
    title: problems[languageFromHeader(request.headers.get('accept-language') ?? undefined)][code],
    status,
    code,
    detail: message,
    ...(hint === undefined ? {} : { hint }),
    ...(issues.length === 0 ? {} : { issues: shortened(issues) }),
  }
  return new Response(request.method === 'HEAD' ? null : JSON.stringify(problem), {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
      ...(code === 'unauthorized' ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...headers,
    },
  })
}

const shortened = (issues: readonly FieldIssue[]): readonly FieldIssue[] =>
  issues.length <= mostIssues ? issues : [...issues.slice(0, mostIssues), { path: '', message: `… and ${issues.length - mostIssues} more` }]

export const faultOf = ({ code, message, hint, issues }: DomainError): Fault => ({ code, message, hint, issues })

type ZodIssue = z.core.$ZodIssue

/** One line per wrong field: where, what was expected. Unknown fields are named one by one, beside each other. */
const explainIssue = (issue: ZodIssue): readonly FieldIssue[] => {
  const path = issue.path.join('.')
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: at(key),
        message: 'there is no such field; see /api/v1/openapi.json for the ones there are',
      }))
    case 'invalid_type':
      return [
        {
          path,
          message: issue.message.endsWith('received undefined')
            ? `expected ${article(issue.expected)}, it is missing`
            : lower(issue.message).replace(/, received NaN$/, ', it is missing or none'),
        },
      ]
    case 'invalid_value':
      return [
        {
          path,
          message: `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`,
        },
      ]
    case 'too_small':
      return [{ path, message: issue.origin === 'string' && issue.minimum === 1 ? 'expected text, it is empty' : lower(issue.message) }]
    default:
      return [{ path, message: lower(issue.message) }]
  }
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)
const lower = (message: string): string =>
  message
    .replace(/^(Invalid input|Too (big|small)): /, '')
    .replace(/^Invalid (?!input)/, 'expected a valid ')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())

/** A failed validation as one fault that lists every wrong field. `part` is where in the request they were. */
export const validationFault = (part: 'json' | 'query' | 'param' | 'header' | 'form' | 'cookie', issues: readonly ZodIssue[]): Fault => ({
  code: 'invalid_input',
  message: `something in the ${{ json: 'body', form: 'form', query: 'query', param: 'path', header: 'headers', cookie: 'cookies' }[part]} of the request is missing or wrong`,
  hint: 'mend each field listed in "issues"; the schema is at /api/v1/openapi.json',
  issues: issues.flatMap(explainIssue),
})
