import { createHmac } from 'node:crypto'
import { alertLines } from '#i18n/on-call.ts'
import { isSuccess, jsonHeaders } from '../http/outgoing-request.ts'
import { chatText, isZero, type Receiver } from './receiver.ts'

export const dingtalkSignature = (secret: string, ms: number): string =>
  createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64')

/** Custom robot of a group. @see https://open.dingtalk.com/document/robots/customize-robot-security-settings */
export const dingtalk = ({ url, secret }: Readonly<{ url: string; secret: string | undefined }>): Receiver => ({
  request: (alert, now) => {
    const target = new URL(url)
    if (secret !== undefined) {
      target.searchParams.set('timestamp', String(now))
      target.searchParams.set('sign', dingtalkSignature(secret, now))
    }
    const body = { msgtype: 'text', text: { content: chatText(alertLines(alert)) } }
    return alert.occasion === 'settled' ? undefined : { url: target.href, headers: jsonHeaders, body: JSON.stringify(body) }
  },
  verdict: (answer) => (isSuccess(answer) && isZero(answer, 'errcode') ? 'taken' : 'again'),
})
