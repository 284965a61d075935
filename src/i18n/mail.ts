import type { Language } from '#kernel/languages.ts'

const en = {
  hello: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
  filed: 'we have your ticket. Nobody has to remind us: the promise below runs from now on.',
  news: 'there is news on your ticket.',
  resolved: 'we think it is solved. Please try it in your test environment and tell us.',
  reminder: (until: string) => `please tell us whether it works. Without an answer the ticket closes as not verified on ${until}.`,
  expired: 'we heard nothing, so the ticket is closed as not verified. You can reopen it for 14 days.',
  wrote: (who: string) => `${who} wrote:`,
  state: (state: string) => `State: ${state}`,
  grade: (grade: string) => `Grade: ${grade}`,
  owner: (owner: string) => `Owner: ${owner}`,
  waiting: {
    customer: 'We need something from you to go on.',
    third_party: 'We wait for a third party.',
    release: 'The fix ships with the next release.',
  },
  firstWord: (by: string) => `First answer by ${by}`,
  nextUpdate: (by: string) => `Next update by ${by}`,
  solution: 'Solution:',
  open: 'Open the ticket',
  verify: 'Say whether it works, and how we did',
  footer:
    'The link opens your ticket without a password: forward it only to people who may read and answer. Answers to this e-mail are not read; write on the page.',
}

export type MailText = typeof en

const zh: MailText = {
  hello: (name) => (name === '' ? '你好：' : `${name}，你好：`),
  filed: '工单已收到。不用催我们，下面的承诺从现在开始计时。',
  news: '你的工单有新进展。',
  resolved: '我们认为问题已经解决。请在你的测试环境验证，并告诉我们结果。',
  reminder: (until) => `请告诉我们是否已经好了。如果没有回复，工单将于 ${until} 以“未经验证”关闭。`,
  expired: '一直没有收到回复，工单已以“未经验证”关闭。14 天内可以重新打开。',
  wrote: (who) => `${who} 写道：`,
  state: (state) => `状态：${state}`,
  grade: (grade) => `级别：${grade}`,
  owner: (owner) => `负责人：${owner}`,
  waiting: { customer: '需要你补充信息，我们才能继续。', third_party: '正在等待第三方。', release: '修复随下个版本发布。' },
  firstWord: (by) => `首次回复不晚于 ${by}`,
  nextUpdate: (by) => `下次进展不晚于 ${by}`,
  solution: '解决办法：',
  open: '打开工单',
  verify: '告诉我们是否已经好了，并评价这次处理',
  footer: '这个链接不用密码就能打开你的工单，请只转给可以查看和回复的人。本邮件的回复无人查收，请在页面上留言。',
}

/** Words of e-mails to customers. */
export const mailWords = { en, zh } satisfies Record<Language, MailText>
