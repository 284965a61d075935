import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Who stands before the provider's sign-in page, as its ID token says. */
export type Claims = Readonly<{ sub: string; email: string; name: string; email_verified?: boolean }>

export type CompanyProvider = Readonly<{
  issuer: string
  /** A person signs in there. @returns the address their browser is sent back to */
  signIn: (authorizationUrl: string, claims: Claims) => string
  close: () => Promise<void>
}>

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An OpenID Connect provider with discovery, signed ID tokens and PKCE, as far as a site sees one. */
export const startCompanyProvider = async (): Promise<CompanyProvider> => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { claims: Claims; nonce: string | null; clientId: string }>()
  const idToken = ({ claims, nonce, clientId }: { claims: Claims; nonce: string | null; clientId: string }): string => {
    const now = Math.floor(Date.now() / 1000)
    const payload = { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce: nonce ?? undefined, ...claims }
    const signed = `${base64({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${base64(payload)}`
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`
  }
  const server = createServer((request, response) => {
    const json = (value: unknown): void => void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (request.url === '/jwks') return json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] })
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const sent = new URLSearchParams(body)
      const known = codes.get(sent.get('code') ?? '')
      if (known === undefined || sent.get('code_verifier') === null) return void response.writeHead(400).end('{}')
      json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(known) })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    signIn: (authorizationUrl, claims) => {
      const asked = new URL(authorizationUrl).searchParams
      if (asked.get('code_challenge_method') !== 'S256') throw new Error('expected PKCE')
      const code = randomUUID()
      codes.set(code, { claims, nonce: asked.get('nonce'), clientId: asked.get('client_id') ?? '' })
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return back.href
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
