import type { AstroCookieSetOptions } from 'astro'

/** How long a browser remembers the key of a ticket, s: 90 days, longer than a case usually takes. The private link renews it. */
const ticketKeySeconds = 90 * 24 * 60 * 60

/** Only a site that people reach by https can keep a cookie from ever travelling in the clear. */
const secure = (publicUrl: string): boolean => publicUrl.startsWith('https://')

/** Lax: the cookie has to come along when somebody follows a link from an e-mail to their ticket. */
export const ticketCookieOptions = (publicUrl: string): AstroCookieSetOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: secure(publicUrl),
  maxAge: ticketKeySeconds,
})

/** A redirect with cookies that somebody else made (better-auth's), as they are. */
export const redirectWith = (location: string, cookies: readonly string[]): Response => {
  const headers = new Headers({ Location: location, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}
