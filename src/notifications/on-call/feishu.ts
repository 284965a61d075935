import { createHmac } from 'node:crypto'
import { alertLines } from '#i18n/on-call.ts'
import { isSuccess, jsonHeaders } from '../http/outgoing-request.ts'
import { chatText, isZero, type Receiver } from './receiver.ts'

/** An empty text, signed with time and secret as the key: that is how Feishu has it. */
export const feishuSignature = (secret: string, seconds: number): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64')

/** `<at …>` in a text would call people. */
const plain = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞')

/** Custom bot of a group. @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot */
export const feishu = ({ url, secret }: Readonly<{ url: string; secret: string | undefined }>): Receiver => ({
  request: (alert, now) => {
    const seconds = Math.floor(now / 1000)
    const signed = secret === undefined ? {} : { timestamp: String(seconds), sign: feishuSignature(secret, seconds) }
    const body = { ...signed, msg_type: 'text', content: { text: chatText(alertLines(alert).map(plain)) } }
    return alert.occasion === 'settled' ? undefined : { url, headers: jsonHeaders, body: JSON.stringify(body) }
  },
  verdict: (answer) => (isSuccess(answer) && isZero(answer, 'code', 'StatusCode') ? 'taken' : 'again'),
})
