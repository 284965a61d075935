import { createHash, timingSafeEqual } from 'node:crypto'

/** Bytes of a ticket's private key: 128 bits, so that guessing is hopeless and no rate limit has to protect it. */
export const ticketKeyBytes = 16

/** The key as the customer gets it: 22 characters, safe in a URL. */
export const ticketKeyFrom = (random: Uint8Array): string => Buffer.from(random).toString('base64url')

/** SHA-256, hex. A slow password hash would add nothing: the input is random, not chosen by a person. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in constant time; false when the ticket has no key. */
export const isTicketKey = (key: string, keyHash: string | null): boolean => {
  const given = Buffer.from(hashSecret(key), 'hex')
  const expected = Buffer.from(keyHash ?? '', 'hex')
  return expected.length === given.length && timingSafeEqual(given, expected)
}
