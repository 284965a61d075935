import type { FetchedName } from '../sources.ts'

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
const bearer = (token: string): string => `Bearer ${token}`

/** `EMAIL:TOKEN`; a token of its own holds no address. */
const pair = (token: string): readonly [string, string] | undefined => {
  const [, email, secret] = /^([^:\s]+@[^:\s]+):(.+)$/.exec(token) ?? []
  return email === undefined || secret === undefined ? undefined : [email, secret]
}

const ways: Readonly<Record<FetchedName, (token: string) => string>> = {
  github: bearer,
  // https://developer.zendesk.com/api-reference/introduction/security-and-auth/
  zendesk: (token) => {
    const [email, secret] = pair(token) ?? []
    return email === undefined || secret === undefined ? bearer(token) : basic(`${email}/token:${secret}`)
  },
  // https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/
  jira: (token) => (pair(token) === undefined ? bearer(token) : basic(token)),
}

/** The header `Authorization` by which a system knows a token. */
export const authorizationOf = (name: FetchedName, token: string | undefined): string | undefined =>
  token === undefined ? undefined : ways[name](token)
