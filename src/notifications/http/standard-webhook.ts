import { Webhook } from 'standardwebhooks'
import { jsonHeaders, type OutgoingRequest } from './outgoing-request.ts'

/** How a secret of Standard Webhooks begins; 24 to 64 random bytes in base64 follow. */
export const secretPrefix = 'whsec_'

export const webhookSecret = (random: Uint8Array): string => secretPrefix + Buffer.from(random).toString('base64')

/** Whether a text is a secret that signs: 24 to 64 bytes, as the standard has it. */
export const isWebhookSecret = (text: string): boolean => {
  const base64 = text.startsWith(secretPrefix) ? text.slice(secretPrefix.length) : ''
  const bytes = Buffer.from(base64, 'base64')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && bytes.length >= 24 && bytes.length <= 64
}

/**
 * A signed request: `webhook-id` stays the same when it is repeated, so that the receiver can drop what it has already.
 *
 * @param now epoch ms
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const signedWebhook = (url: string, secret: string, id: string, payload: unknown, now: number): OutgoingRequest => {
  const body = JSON.stringify(payload)
  // The standard's timestamps are whole seconds, and the signature is over that.
  const timestamp = new Date(Math.floor(now / 1000) * 1000)
  return {
    url,
    body,
    headers: {
      ...jsonHeaders,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp.getTime() / 1000),
      'webhook-signature': new Webhook(secret).sign(id, timestamp, body),
    },
  }
}
