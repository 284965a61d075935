import type { Language } from '#kernel/languages.ts'
import type { ClockName, ClockReading } from '#tickets/clocks.ts'
import type { Segment } from '#tickets/business-time.ts'
import type { EventType, LinkRelation, Rating } from '#tickets/event.ts'
import type { Demand, LifecycleAction, Mover, Policy } from '#tickets/lifecycle.ts'
import {
  consultQueue,
  intakeQueue,
  type Channel,
  type Closing,
  type TicketStateName,
  type Visibility,
  type WaitingOn,
} from '#tickets/ticket.ts'

type Words = Readonly<{
  state: Readonly<Record<TicketStateName, string>>
  closing: Readonly<Record<Closing, string>>
  waitingOn: Readonly<Record<WaitingOn, string>>
  channel: Readonly<Record<Channel, string>>
  visibility: Readonly<Record<Visibility, string>>
  action: Readonly<Record<LifecycleAction, string>>
  mover: Readonly<Record<Mover, string>>
  demand: Readonly<Record<Demand, string>>
  policy: Readonly<Record<Policy, string>>
  relation: Readonly<Record<LinkRelation, string>>
  event: Readonly<Record<EventType, string>>
  clock: Readonly<Record<ClockName, string>>
  clockState: Readonly<Record<ClockReading['state'], string>>
  segment: Readonly<Record<Segment['kind'], string>>
  rating: Readonly<Record<Rating, string>>
  intakeQueue: string
  consultQueue: string
}>

const en: Words = {
  state: {
    new: 'New',
    investigating: 'Investigating',
    solving: 'Working on a solution',
    resolved: 'Resolved, awaiting verification',
    closed: 'Closed',
  },
  closing: { verified: 'Verified by the customer', unverified: 'Not verified', duplicate: 'Duplicate', withdrawn: 'Withdrawn' },
  waitingOn: { none: 'Nobody', customer: 'The customer', third_party: 'A third party', release: 'A release' },
  channel: { hotline: 'Hotline', ticket: 'Ticket', consult: 'Customer success' },
  visibility: { public: 'Public', internal: 'Internal' },
  action: {
    investigate: 'Start investigating',
    solve: 'Cause found, work on a solution',
    look_again: 'Investigate again',
    resolve: 'Resolved, ask for verification',
    confirm: 'It works',
    refute: 'It still fails',
    expire: 'Close without verification',
    reopen: 'Reopen',
    mark_duplicate: 'Close as duplicate',
    withdraw: 'Withdraw',
  },
  mover: { customer: 'customer', staff: 'staff', system: 'Fupan' },
  demand: {
    duplicate_of: 'the ticket that stays',
    note: 'a reason',
    passed_test: 'where and which build was tested',
    failed_test: 'what still goes wrong',
    silence: '7 days of silence, and a reminder before',
    reopen_window: 'at most 14 days since closing',
  },
  policy: {
    step_by_step: 'work goes step by step, each step with one owner',
    customer_verifies: 'only the customer can say that it works',
    silence_closes: 'nothing stays open because nobody answers',
    reopen_window: 'what comes back soon goes on where it stopped',
    one_case: 'one problem is worked on once',
    own_case: 'a case belongs to whoever filed it',
  },
  relation: {
    resolved_by: 'Resolved by',
    led_to: 'Led to',
    see_also: 'See also',
    proposed: 'Proposed',
    duplicate_of: 'Duplicate of',
    follows: 'Follows',
  },
  event: {
    opened: 'Opened',
    imported: 'Imported',
    message: 'Message',
    note: 'Internal note',
    state_changed: 'State changed',
    graded: 'Graded',
    owner_changed: 'New owner',
    waiting_changed: 'Waiting',
    fields_changed: 'Details updated',
    linked: 'Linked',
    verified: 'Verification',
    reopened: 'Reopened',
    merged: 'Merged',
    attachment_added: 'File attached',
    clock_warned: 'Deadline is close',
    clock_breached: 'Deadline missed',
    reminded: 'Reminder',
    rated: 'Rating',
  },
  clock: { first_response: 'First response', next_update: 'Next update', resolution: 'Resolution' },
  clockState: { running: 'Running', paused: 'Paused', met: 'Met', breached: 'Overdue', stopped: 'Stopped' },
  segment: { counted: 'Counted', closed: 'Outside working hours', holiday: 'Holiday', waiting: 'Waiting', done: 'Resolved or closed' },
  rating: { good: 'Good', bad: 'Not good' },
  intakeQueue: 'Support team',
  consultQueue: 'Customer success',
}

const zh: Words = {
  state: { new: '待确认', investigating: '排查中', solving: '方案制定中', resolved: '已解决，待验证', closed: '已关闭' },
  closing: { verified: '客户已验证', unverified: '未经验证', duplicate: '重复', withdrawn: '已撤回' },
  waitingOn: { none: '无', customer: '等待客户', third_party: '等待第三方', release: '等待发版' },
  channel: { hotline: '热线', ticket: '工单', consult: '客户成功' },
  visibility: { public: '公开', internal: '内部' },
  action: {
    investigate: '开始排查',
    solve: '已定位，制定方案',
    look_again: '重新排查',
    resolve: '已解决，请客户验证',
    confirm: '验证通过',
    refute: '问题仍在',
    expire: '未经验证关闭',
    reopen: '重新打开',
    mark_duplicate: '按重复关闭',
    withdraw: '撤回',
  },
  mover: { customer: '客户', staff: '内部人员', system: 'Fupan' },
  demand: {
    duplicate_of: '保留的那个工单',
    note: '理由',
    passed_test: '在哪里、用哪个版本验证',
    failed_test: '仍有什么问题',
    silence: '7 天没有答复，且事先提醒过',
    reopen_window: '关闭后不超过 14 天',
  },
  policy: {
    step_by_step: '一步一步推进，每一步只有一位负责人',
    customer_verifies: '是否真的好了，只有客户说了算',
    silence_closes: '不会因为没人答复而一直挂着',
    reopen_window: '很快复现的问题，接着原来的进度走',
    one_case: '同一个问题只处理一次',
    own_case: '工单属于提交它的人',
  },
  relation: {
    resolved_by: '由此解决',
    led_to: '由此产生',
    see_also: '另请参阅',
    proposed: '推荐阅读',
    duplicate_of: '重复于',
    follows: '延续自',
  },
  event: {
    opened: '提交工单',
    imported: '导入',
    message: '消息',
    note: '内部备注',
    state_changed: '状态变更',
    graded: '定级',
    owner_changed: '更换负责人',
    waiting_changed: '等待变更',
    fields_changed: '更新详情',
    linked: '关联',
    verified: '验证',
    reopened: '重新打开',
    merged: '合并',
    attachment_added: '上传附件',
    clock_warned: '即将超时',
    clock_breached: '已超时',
    reminded: '提醒',
    rated: '评价',
  },
  clock: { first_response: '首次响应', next_update: '下次进展', resolution: '解决' },
  clockState: { running: '计时中', paused: '已暂停', met: '已达成', breached: '已超时', stopped: '已停止' },
  segment: { counted: '计时', closed: '非工作时间', holiday: '节假日', waiting: '等待', done: '已解决或已关闭' },
  rating: { good: '满意', bad: '不满意' },
  intakeQueue: '技术支持团队',
  consultQueue: '客户成功团队',
}

/** The words of a ticket's life. */
export const ticketWords = { en, zh } as const satisfies Record<Language, Words>

/** An owner as people read it: the queues in words, a person by their name. */
export const ownerName = (owner: string, lang: Language): string =>
  owner === intakeQueue ? ticketWords[lang].intakeQueue : owner === consultQueue ? ticketWords[lang].consultQueue : owner
