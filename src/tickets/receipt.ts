import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { hashSecret } from './ticket-key.ts'

/**
 * The stored answer holds the ticket's private key, which we otherwise never store. So it is sealed with the
 * Idempotency-Key, of which only a hash is stored: who repeats the request can open it, who has the data file cannot.
 */
const sealingKey = (idempotencyKey: string): Buffer => Buffer.from(hkdfSync('sha256', idempotencyKey, 'fupan', 'idempotent response', 32))

const [ivBytes, tagBytes] = [12, 16]

/** AES-256-GCM; iv, tag and text in one base64url string. */
export const seal = (text: string, idempotencyKey: string, iv: Uint8Array): string => {
  const cipher = createCipheriv('aes-256-gcm', sealingKey(idempotencyKey), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

export const unseal = (sealed: string, idempotencyKey: string): string => {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(idempotencyKey), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

export const sealIvBytes = ivBytes

/** One endpoint's key must not open another's answer. */
export const receiptKeyHash = (idempotencyKey: string): string => hashSecret(`tickets\n${idempotencyKey}`)

/** Same content, same hash, whatever the order of the fields. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
