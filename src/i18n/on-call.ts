import type { Language } from '#kernel/languages.ts'
import type { Alert } from '#notifications/on-call/alert.ts'
import { ownerName, ticketWords } from './tickets.ts'

type Words = Readonly<{
  headline: (alert: Alert) => string
  state: string
  owner: string
  due: string
  colon: string
}>

const clockOf = ({ clock, lang }: Alert): string => (clock === null ? '' : ticketWords[lang].clock[clock])

const en: Words = {
  headline: (alert) => {
    const ticket = `${alert.grade ?? ''} ${alert.number}`.trim()
    switch (alert.occasion) {
      case 'p0':
        return `${ticket}: core service may be down`
      case 'near_breach':
        return `${ticket}: deadline close (${clockOf(alert)})`
      case 'breach':
        return `${ticket}: deadline missed (${clockOf(alert)})`
      case 'settled':
        return `${ticket}: done`
    }
  },
  state: 'State',
  owner: 'Owner',
  due: 'Due',
  colon: ': ',
}

const zh: Words = {
  headline: (alert) => {
    const ticket = `${alert.grade ?? ''} ${alert.number}`.trim()
    switch (alert.occasion) {
      case 'p0':
        return `${ticket}：核心服务可能不可用`
      case 'near_breach':
        return `${ticket}：即将超时（${clockOf(alert)}）`
      case 'breach':
        return `${ticket}：已超时（${clockOf(alert)}）`
      case 'settled':
        return `${ticket}：已办结`
    }
  },
  state: '状态',
  owner: '负责人',
  due: '时限',
  colon: '：',
}

const words = { en, zh } satisfies Record<Language, Words>

export const alertHeadline = (alert: Alert): string => words[alert.lang].headline(alert)

/** The whole alert as plain lines, the address last. */
export const alertLines = (alert: Alert): readonly string[] => {
  const { state, owner, due, colon } = words[alert.lang]
  const { state: states } = ticketWords[alert.lang]
  return [
    alertHeadline(alert),
    alert.title,
    `${state}${colon}${states[alert.state as keyof typeof states]}`,
    `${owner}${colon}${ownerName(alert.owner, alert.lang)}`,
    ...(alert.dueAt === null ? [] : [`${due}${colon}${alert.dueAt}`]),
    alert.url,
  ]
}
