import { alertHeadline } from '#i18n/on-call.ts'
import { jsonHeaders } from '../http/outgoing-request.ts'
import type { Receiver } from './receiver.ts'

const severities = { p0: 'critical', breach: 'error', near_breach: 'warning', settled: 'info' } as const

/** Longest summary PagerDuty takes. */
const mostSummary = 1024

/**
 * Events API v2. One incident per ticket, by `dedup_key`: what comes again adds to it, and the end of the ticket resolves it.
 *
 * @see https://developer.pagerduty.com/docs/send-alert-event
 */
export const pagerduty = ({ url, key }: Readonly<{ url: string; key: string }>): Receiver => ({
  request: (alert) => {
    const isOver = alert.occasion === 'settled'
    const event = {
      routing_key: key,
      event_action: isOver ? 'resolve' : 'trigger',
      dedup_key: `${alert.site} ${alert.number}`,
      ...(isOver
        ? {}
        : {
            payload: {
              summary: `${alertHeadline(alert)} – ${alert.title}`.slice(0, mostSummary),
              source: alert.site,
              severity: severities[alert.occasion],
              timestamp: alert.at,
              class: alert.occasion,
              custom_details: { grade: alert.grade, state: alert.state, owner: alert.owner, clock: alert.clock, due_at: alert.dueAt },
            },
            links: [{ href: alert.url, text: alert.number }],
            client: 'Fupan',
            client_url: alert.url,
          }),
    }
    return { url, headers: jsonHeaders, body: JSON.stringify(event) }
  },
  // 400 is an event PagerDuty cannot read, and will never be able to; 429 and 5xx are to be tried again.
  verdict: ({ status }) => (status === 202 ? 'taken' : status === 400 ? 'never' : 'again'),
})
