import { alertLines } from '#i18n/on-call.ts'
import { isSuccess, jsonHeaders } from '../http/outgoing-request.ts'
import { chatText, isZero, type Receiver } from './receiver.ts'

/** Longest text WeCom takes is 2048 bytes; a Han character is three. */
const mostCharacters = 680

/** Message push of a group. @see https://developer.work.weixin.qq.com/document/path/91770 */
export const wecom = ({ url }: Readonly<{ url: string }>): Receiver => ({
  request: (alert) => {
    const body = { msgtype: 'text', text: { content: chatText(alertLines(alert), mostCharacters) } }
    return alert.occasion === 'settled' ? undefined : { url, headers: jsonHeaders, body: JSON.stringify(body) }
  },
  verdict: (answer) => (isSuccess(answer) && isZero(answer, 'errcode') ? 'taken' : 'again'),
})
