import type { Language } from '#kernel/languages.ts'

const en = {
  subject: (customer: string, day: string) => `Visit at ${customer} on ${day}`,
  hello: (name: string) => `Hello ${name},`,
  opening: (customer: string, day: string) => `you agreed to visit ${customer} on ${day}.`,
  since: (lastDay: string) => `What they said, and what became of it since ${lastDay}:`,
  nothing: 'Nothing was written down as hard on earlier visits.',
  item: (text: string, became: string) => `– ${text}: ${became}`,
  more: (count: number) => `… and ${count} more on the sheet`,
  open: 'Open the visit sheet',
  footer: 'You get this once, on the last working day before a visit you agreed on. Log the visit to move or drop the next one.',
}

type ReminderText = typeof en

const zh: ReminderText = {
  subject: (customer, day) => `${day} 回访 ${customer}`,
  hello: (name) => `${name}，你好：`,
  opening: (customer, day) => `你约好在 ${day} 回访 ${customer}。`,
  since: (lastDay) => `他们说过什么，自 ${lastDay} 以来怎样了：`,
  nothing: '以往的回访没有记下不顺畅的地方。',
  item: (text, became) => `– ${text}：${became}`,
  more: (count) => `……另有 ${count} 条，见回访单`,
  open: '打开回访单',
  footer: '只在约好的回访前最后一个工作日发送一次。记下回访，即可更改或取消下一次。',
}

/** Words of the e-mail that calls a visit to mind. */
export const reminderWords = { en, zh } satisfies Record<Language, ReminderText>
