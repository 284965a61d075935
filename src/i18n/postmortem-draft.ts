import type { Language } from '#kernel/languages.ts'
import type { EventType } from '#tickets/event.ts'

/** Sections of a draft that ask; the others are filled from the history. */
export type AskedSection =
  | 'summary'
  | 'impact'
  | 'trigger'
  | 'factors'
  | 'detection'
  | 'resolution'
  | 'verification'
  | 'wentWell'
  | 'wentWrong'
  | 'lucky'
  | 'actions'

/** Work on the ticket is not the story of the fault. */
export type StoryEvent = Exclude<EventType, 'linked' | 'note' | 'fields_changed' | 'clock_warned' | 'reminded' | 'rated'>

const en = {
  question: 'Question',
  columns: ['UTC time', 'event', 'source'] as const,
  dayOnly: 'day only',
  unknown: 'unknown',
  similar: 'Earlier postmortems that look alike; is it one of these again?',
  recorded: 'Recorded when it was resolved:',
  impactCount: (tickets: number, customers: number) =>
    `${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}${customers > 0 ? ` of ${customers} ${customers === 1 ? 'customer' : 'customers'}` : ''} ${tickets === 1 ? 'tells' : 'tell'} of it.`,
  verifiedWith: (env: string, build: string) => `The customer verified it in ${env} with ${build}.`,
  notVerified: 'No verification is recorded.',
  noFactor: 'Not analysed yet.',
  effectUnknown: 'Not decided yet.',
  ticketTitle: (number: string) => `Ticket ${number} and its history`,
  actionColumns: ['action', 'state', 'reference'] as const,
  none: 'none',
  sameProblem: (number: string) => `${number} is opened by another customer and later merged`,
  events: {
    opened: () => 'Ticket opened',
    imported: (_, { source }) => `Case opened in ${source ?? 'another system'}`,
    message: (_, { author }): string => `Message from ${author === 'staff' ? 'support' : 'the customer'}`,
    state_changed: (_, { from, to }) => `State ${from ?? ''} → ${to ?? ''}`,
    graded: (_, { to }) => `Graded ${to ?? ''}`,
    owner_changed: () => 'Handed to another owner',
    waiting_changed: (_, { to }) => (to === 'none' ? 'The wait ends' : `Waiting for ${to?.replace('_', ' ') ?? ''}`),
    verified: (_, { result }): string => (result === 'pass' ? 'The customer verified the fix' : 'The customer saw the fix fail'),
    reopened: () => 'Reopened',
    merged: (_, { into }) => `Merged into ${into ?? ''}`,
    attachment_added: () => 'File added',
    clock_breached: () => 'A promised time passed',
  } satisfies Record<StoryEvent, Told>,
  prompts: {
    summary: ['What did the customer see, why did it happen, and what mended it? Three sentences for somebody who was not there.'],
    impact: ['How many users were hit, for how long, and what could they not do? Where does the number come from?'],
    trigger: ['What changed just before the first report: a release, a setting, a load, a date?'],
    factors: [
      'How did the decision that led here make sense at the time, with what was known then?',
      'Which guard should have caught it, and what let it through?',
      'What made it worse or longer?',
    ],
    detection: ['How was it found, and by whom first? Which signal of ours was there before the customer wrote?'],
    resolution: ['What exactly stopped it, from which version on, and what does a customer on an older version do?'],
    verification: ['Who saw it work, where, with which build, and doing what?'],
    wentWell: ['What would you want to happen the same way next time?'],
    wentWrong: ['Where did time go: finding the owner, reproducing, waiting, releasing?'],
    lucky: ['What would have made it much worse, and only chance kept away?'],
    actions: ['Which mechanism answers each root factor, who owns it, until when, and what will be seen if it works?'],
  } satisfies Record<AskedSection, readonly string[]>,
}

/** A line of the timeline in words. */
export type Told = (at: string, data: Readonly<Record<string, string | null | undefined>>) => string

const zh: typeof en = {
  question: '问题',
  columns: ['UTC 时间', '事件', '来源'] as unknown as (typeof en)['columns'],
  dayOnly: '仅知日期',
  unknown: 'unknown',
  similar: '相似的既往复盘，是不是又一次？',
  recorded: '解决时记录：',
  impactCount: (tickets, customers) => `共有 ${tickets} 张工单${customers > 0 ? `、${customers} 家客户` : ''}反馈。`,
  verifiedWith: (env, build) => `客户在 ${env} 用 ${build} 验证通过。`,
  notVerified: '没有验证记录。',
  noFactor: '尚未分析。',
  effectUnknown: '尚未确定。',
  ticketTitle: (number) => `工单 ${number} 及其历史`,
  actionColumns: ['改进项', '状态', '依据'] as unknown as (typeof en)['actionColumns'],
  none: '无',
  sameProblem: (number) => `另一位客户提交 ${number}，后来合并`,
  events: {
    opened: () => '工单提交',
    imported: (_, { source }) => `在 ${source ?? '其他系统'} 提交`,
    message: (_, { author }): string => (author === 'staff' ? '支持人员留言' : '客户留言'),
    state_changed: (_, { from, to }) => `状态 ${from ?? ''} → ${to ?? ''}`,
    graded: (_, { to }) => `定级 ${to ?? ''}`,
    owner_changed: () => '转交负责人',
    waiting_changed: (_, { to }) => (to === 'none' ? '等待结束' : `等待 ${to ?? ''}`),
    verified: (_, { result }) => (result === 'pass' ? '客户验证通过' : '客户验证未通过'),
    reopened: () => '重新打开',
    merged: (_, { into }) => `合并到 ${into ?? ''}`,
    attachment_added: () => '上传文件',
    clock_breached: () => '超过承诺的时间',
  },
  prompts: {
    summary: ['客户看到了什么、为什么发生、怎么修好的？用三句话写给当时不在场的人。'],
    impact: ['影响了多少用户、多长时间、做不了什么？数字从哪里来？'],
    trigger: ['首次反馈之前变了什么：发版、配置、负载，还是某个日期？'],
    factors: ['以当时所知，导致问题的决定为什么合情合理？', '本该由哪道防线拦住，它为什么放过了？', '什么让问题更严重或更久？'],
    detection: ['怎么发现的，最先是谁？客户反馈之前，我们自己有哪些信号？'],
    resolution: ['究竟是什么让它停止，从哪个版本起，旧版本的客户怎么办？'],
    verification: ['谁看到它好了，在什么环境、用哪个版本、做了什么操作？'],
    wentWell: ['哪些做法希望下次照样发生？'],
    wentWrong: ['时间花在了哪里：找负责人、复现、等待，还是发版？'],
    lucky: ['哪种情况会严重得多，只是碰巧没有发生？'],
    actions: ['每个根因由哪种机制对应，谁负责、何时完成、有效时会看到什么？'],
  },
}

export const postmortemDraft = { en, zh } as const satisfies Record<Language, typeof en>
