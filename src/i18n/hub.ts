import type { Language } from '#kernel/languages.ts'

const en = {
  metricsMore: (n: number) => `${n} more numbers`,
  firstChecks: 'First checks',
  firstChecksNote: 'Each is the first question of a troubleshooter; a minute to answer.',
  flows: 'Troubleshooters',
  causes: {
    title: 'What tickets of the last 90 days came from',
    asOf: (from: string, to: string) => `Tickets opened from ${from} to ${to} whose cause is known.`,
    snapshot: 'As of the last build; the server’s numbers replace it when there is one.',
    live: 'From the database, just now.',
    publicOnly: 'Counted are tickets with a public answer; signed-in staff sees all.',
    none: 'No ticket with a known cause in these 90 days.',
    cause: 'Root cause',
    count: 'Tickets',
    total: (n: string) => `${n} in all`,
  },
  changes: {
    recent: 'Recently changed',
    since: (day: string) => `Changed since your last visit on ${day}`,
    nothing: (day: string) => `Nothing has changed since your last visit on ${day}.`,
    note: 'Your last visit is remembered in this browser only; nobody else learns of it.',
  },
  review: { passed: 'Review is due', passedNote: 'The date by which this guide was to be checked again has passed.' },
  learnedName: 'Where it comes from',
  learned: (n: number) => `Learned from ${n === 1 ? '1 ticket' : `${n} tickets`}`,
  feedback: {
    title: 'Did this guide help?',
    yes: 'Yes',
    no: 'No',
    missing: 'What was missing?',
    place: 'Which part is it about?',
    whole: 'The whole guide',
    send: 'Send',
    thanks: 'Thank you. It is with the people who look after this guide.',
    failed: 'It could not be sent. Your words are still here: try again.',
    note: 'Without a name. Leave out tokens and personal data.',
  },
}

type HubText = typeof en

const zh: HubText = {
  metricsMore: (n) => `另有 ${n} 项指标`,
  firstChecks: '首先检查',
  firstChecksNote: '每一项都是一个排查流程的第一个问题，一分钟就能回答。',
  flows: '排查流程',
  causes: {
    title: '近 90 天的工单因何而来',
    asOf: (from, to) => `${from}至 ${to}提交、且原因已知的工单。`,
    snapshot: '截至上次构建；有服务器时以服务器的数字为准。',
    live: '刚从数据库取得。',
    publicOnly: '只计有公开解答的工单；登录的员工可见全部。',
    none: '这 90 天里没有原因已知的工单。',
    cause: '根因',
    count: '工单数',
    total: (n) => `共 ${n} 张`,
  },
  changes: {
    recent: '最近更新',
    since: (day) => `自你上次访问（${day}）以来的变化`,
    nothing: (day) => `自你上次访问（${day}）以来没有变化。`,
    note: '上次访问的时间只记在这个浏览器里，别人不会知道。',
  },
  review: { passed: '该复核了', passedNote: '本指南的复核期限已过。' },
  learnedName: '由来',
  learned: (n) => `学自 ${n} 张工单`,
  feedback: {
    title: '这篇指南有帮助吗？',
    yes: '有',
    no: '没有',
    missing: '缺了什么？',
    place: '说的是哪一部分？',
    whole: '整篇指南',
    send: '发送',
    thanks: '谢谢，负责这篇指南的人会看到。',
    failed: '没能发出去。你写的还在，请再试一次。',
    note: '不记名。请不要写 Token 和个人信息。',
  },
}

/** Words of the scenario hubs, and of what stands around a guide. */
export const hub = { en, zh } satisfies Record<Language, HubText>
