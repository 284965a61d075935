import { alertHeadline } from '#i18n/on-call.ts'
import { isSuccess } from '../http/outgoing-request.ts'
import { signedWebhook } from '../http/standard-webhook.ts'
import type { Receiver } from './receiver.ts'

/** Any program that can take a POST: JSON, signed by Standard Webhooks. */
export const genericWebhook = ({ url, secret }: Readonly<{ url: string; secret: string }>): Receiver => ({
  request: (alert, now) => {
    const { id, lang: _, site: __, dueAt, ...data } = alert
    const payload = {
      type: `ticket.${alert.occasion}`,
      timestamp: alert.at,
      data: { ...data, due_at: dueAt, summary: alertHeadline(alert) },
    }
    return signedWebhook(url, secret, id, payload, now)
  },
  verdict: (answer) => (isSuccess(answer) ? 'taken' : answer.status === 410 ? 'never' : 'again'),
})
