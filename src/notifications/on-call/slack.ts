import { alertLines } from '#i18n/on-call.ts'
import { isSuccess, jsonHeaders } from '../http/outgoing-request.ts'
import { chatText, type Receiver } from './receiver.ts'

/** The three characters Slack reads as markup; escaped, a title can call nobody and link nowhere. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Incoming webhook. @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export const slack = ({ url }: Readonly<{ url: string }>): Receiver => ({
  request: (alert) => {
    const lines = alertLines(alert)
    const body = { text: chatText(lines.map(escape)), unfurl_links: false, unfurl_media: false }
    return alert.occasion === 'settled' ? undefined : { url, headers: jsonHeaders, body: JSON.stringify(body) }
  },
  // 404 and 410: the webhook was removed, and stays so.
  verdict: (answer) => (isSuccess(answer) ? 'taken' : answer.status === 404 || answer.status === 410 ? 'never' : 'again'),
})
