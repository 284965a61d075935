import type { Language } from '#kernel/languages.ts'

const en = {
  hello: (name: string) => `Hello ${name},`,
  soonSubject: (title: string) => `Due soon: ${title}`,
  overdueSubject: (title: string) => `Overdue: ${title}`,
  soon: (day: string) => `an action item of yours is due on ${day}.`,
  overdue: (day: string) => `an action item of yours was due on ${day} and is still open.`,
  mechanism: (name: string) => `Mechanism: ${name}`,
  owner: (name: string) => `Owner: ${name}`,
  age: (days: number) => `Waiting for ${days} ${days === 1 ? 'day' : 'days'}`,
  postmortem: (title: string) => `Postmortem: ${title}`,
  openAction: 'Say that it is done, move its day, or hand it over',
  backSubject: (title: string) => `Came back: ${title}`,
  back: 'the problem of a postmortem you own came back: after a quiet time its share among the tickets rose again, beyond what chance explains. The retrospective is open again.',
  openPostmortem: 'See the tickets and the measurement',
  footer: 'You get this once. The link asks you to sign in. Answers to this e-mail are not read.',
}

const zh: typeof en = {
  hello: (name) => `${name}，你好：`,
  soonSubject: (title) => `即将到期：${title}`,
  overdueSubject: (title) => `已逾期：${title}`,
  soon: (day) => `你负责的一个改进项将于 ${day}到期。`,
  overdue: (day) => `你负责的一个改进项应于 ${day}完成，目前仍未完成。`,
  mechanism: (name) => `机制：${name}`,
  owner: (name) => `负责人：${name}`,
  age: (days) => `已等待 ${days} 天`,
  postmortem: (title) => `复盘：${title}`,
  openAction: '标记完成、调整日期或转交',
  backSubject: (title) => `问题又出现了：${title}`,
  back: '你负责的一篇复盘，问题又出现了：平静一段时间后，它在工单中的占比再次上升，且超出偶然波动。复盘已重新打开。',
  openPostmortem: '查看相关工单和测量结果',
  footer: '同一件事只通知一次。打开链接需要登录。本邮件的回复无人查收。',
}

/** Words of letters to staff. */
export const noticeWords = { en, zh } satisfies Record<Language, typeof en>
