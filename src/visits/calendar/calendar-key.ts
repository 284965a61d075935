import { createHmac, timingSafeEqual } from 'node:crypto'

const macOf = (secret: string, name: string): Buffer => createHmac('sha256', secret).update(`visits calendar of ${name}`).digest()

/**
 * What a calendar program shows instead of signing in: it can send no header. It opens one person's planned visits, nothing else,
 * and ends when that person leaves the team.
 */
export const calendarKey = (secret: string, name: string): string =>
  `${Buffer.from(name).toString('base64url')}.${macOf(secret, name).toString('base64url')}`

/** Whose calendar a key opens; undefined when nobody made it here. */
export const ownerOfKey = (secret: string, key: string): string | undefined => {
  const [coded = '', mac = ''] = key.split('.')
  const name = Buffer.from(coded, 'base64url').toString()
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(secret, name)]
  return given.length === right.length && timingSafeEqual(given, right) ? name : undefined
}
