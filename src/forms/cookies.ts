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

/** Strict: nobody else's page has business at the desk. */
export const sessionCookieOptions = (publicUrl: string, lifetimeMs: number): AstroCookieSetOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  path: '/',
  secure: secure(publicUrl),
  maxAge: Math.floor(lifetimeMs / 1000),
})
