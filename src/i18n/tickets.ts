import type { Language } from '#kernel/languages.ts'
import type { ClockName, ClockReading } from '#tickets/clocks.ts'
import type { Segment } from '#tickets/business-time.ts'
import type { EventType, LinkRelation } from '#tickets/event.ts'
import type { LifecycleAction } from '#tickets/lifecycle.ts'
import type { Channel, Closing, TicketStateName, Visibility, WaitingOn } from '#tickets/ticket.ts'

type Words = Readonly<{
  state: Readonly<Record<TicketStateName, string>>
  closing: Readonly<Record<Closing, string>>
  waitingOn: Readonly<Record<WaitingOn, string>>
  channel: Readonly<Record<Channel, string>>
  visibility: Readonly<Record<Visibility, string>>
  action: Readonly<Record<LifecycleAction, string>>
  relation: Readonly<Record<LinkRelation, string>>
  event: Readonly<Record<EventType, string>>
  clock: Readonly<Record<ClockName, string>>
  clockState: Readonly<Record<ClockReading['state'], string>>
  segment: Readonly<Record<Segment['kind'], string>>
  intakeQueue: string
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
  relation: { resolved_by: 'Resolved by', led_to: 'Led to', see_also: 'See also', duplicate_of: 'Duplicate of', follows: 'Follows' },
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
  },
  clock: { first_response: 'First response', next_update: 'Next update', resolution: 'Resolution' },
  clockState: { running: 'Running', paused: 'Paused', met: 'Met', breached: 'Overdue' },
  segment: { counted: 'Counted', closed: 'Outside working hours', holiday: 'Holiday', waiting: 'Waiting' },
  intakeQueue: 'Support team',
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
  relation: { resolved_by: '由此解决', led_to: '由此产生', see_also: '另请参阅', duplicate_of: '重复于', follows: '延续自' },
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
  },
  clock: { first_response: '首次响应', next_update: '下次进展', resolution: '解决' },
  clockState: { running: '计时中', paused: '已暂停', met: '已达成', breached: '已超时' },
  segment: { counted: '计时', closed: '非工作时间', holiday: '节假日', waiting: '等待' },
  intakeQueue: '技术支持团队',
}

/** The words of a ticket's life. */
export const ticketWords = { en, zh } as const satisfies Record<Language, Words>
