import type { Language } from '#kernel/languages.ts'
import type { MatchReason } from '#postmortems/effect/fingerprint.ts'
import type { Verdict, VerdictReason } from '#postmortems/effect/verdict.ts'
import type { VersionStatus } from '#knowledge/version-status.ts'

const one = (count: number, singular: string, plural: string): string => `${count} ${count === 1 ? singular : plural}`

const en = {
  title: 'Did it stop?',
  listTitle: 'Postmortems',
  listLead: 'What became of each fix, as far as tickets tell.',
  verdict: { effective: 'Effective', no_effect: 'No effect', too_early: 'Too early', came_back: 'Came back' } satisfies Record<
    Verdict,
    string
  >,
  reason: {
    rate_fell: 'Fewer of the tickets that could have been this problem are it, beyond what chance explains.',
    rate_did_not_fall:
      'The share of tickets with this problem did not fall beyond what chance explains; had most of it gone, that would show.',
    rose_after_quiet: 'After a quiet time its share rose again, beyond what chance explains. The retrospective is open again.',
    rising: 'It had become rare; lately there is more of it again, not yet beyond what chance explains.',
    fix_not_dated: 'The record does not say when the fix shipped (times.resolved), so there is no before and after.',
    window_open: 'The time after the fix is still too short to tell.',
    too_rare: 'There are so few tickets with this problem that they prove neither that it went nor that it stayed.',
  } satisfies Record<VerdictReason, string>,
  ratesRecent: (before: string, recent: string) => `Before the fix ${before}, in the last 30 days ${recent}.`,
  rate: (cases: number, exposure: number) => `${cases} of ${one(exposure, 'ticket', 'tickets')}`,
  windows: {
    title: '30 and 90 days before and after',
    days: 'Days',
    before: 'Before',
    after: 'After',
    ratio: 'After ÷ before',
    interval: '95 % interval',
  },
  interval: (low: string, high: string) => `${low} to ${high}`,
  unlimited: 'no limit',
  chart: 'Recurrences per 100 tickets, in periods of 30 days around the fix',
  fix: 'fix',
  legend: { before: 'usual in the 90 days before', band: '95 % interval of the 90 days after', open: 'not over yet' },
  columns: { period: 'Days from the fix', recurrences: 'Recurrences', notUpdated: 'Not updated', exposure: 'All tickets', rate: 'Per 100' },
  open: 'still open',
  notUpdatedNote: '“Not updated”: the same problem on a version before the fix. It asks for an update, not for another fix.',
  recurrences: 'Tickets with this problem, in the periods since the fix',
  noRecurrences: 'None in these periods.',
  match: { linked: 'linked', error_code: 'same error code', finding: 'same finding and words', symptom: 'same words' } satisfies Record<
    MatchReason,
    string
  >,
  version: {
    affected: 'before the fix',
    fixed: 'has the fix',
    outside: 'outside the range',
    unknown: 'version not known',
  } satisfies Record<VersionStatus, string>,
  table: { title: 'Postmortem', grade: 'Grade', status: 'Status', verdict: 'Effect', since: 'Since', owner: 'Owner' },
  notMeasured: 'not measured yet',
  reopened: 'open again',
  read: 'Read the postmortem',
  edit: 'Open the text',
  cannotWrite: (owner: string) => `${owner} has no address here: nobody gets a letter when the problem comes back.`,
  back: 'All postmortems',
  empty: 'There are no postmortems yet.',
}

const zh: typeof en = {
  title: '问题停止了吗？',
  listTitle: '复盘',
  listLead: '每个修复后来怎么样，以工单为准。',
  verdict: { effective: '有效', no_effect: '无效', too_early: '为时尚早', came_back: '又出现了' },
  reason: {
    rate_fell: '在可能出现此问题的工单中，它的占比下降，且超出偶然波动。',
    rate_did_not_fall: '此问题的占比没有下降到超出偶然波动的程度；如果大部分已经消失，应当看得出来。',
    rose_after_quiet: '平静一段时间后占比再次上升，且超出偶然波动。复盘已重新打开。',
    rising: '此问题一度变少，最近又有增多，但还没有超出偶然波动。',
    fix_not_dated: '记录没有写明修复何时上线（times.resolved），无从比较前后。',
    window_open: '修复后的时间还太短，无法判断。',
    too_rare: '有此问题的工单太少，既说明不了它已消失，也说明不了它还在。',
  },
  ratesRecent: (before, recent) => `修复前 ${before}，最近 30 天 ${recent}。`,
  rate: (cases, exposure) => `${exposure} 张工单中 ${cases} 张`,
  windows: { title: '修复前后 30 天与 90 天', days: '天数', before: '修复前', after: '修复后', ratio: '后 ÷ 前', interval: '95% 区间' },
  interval: (low, high) => `${low} 至 ${high}`,
  unlimited: '无上限',
  chart: '每 100 张工单中的复发数，以修复为界，每 30 天一段',
  fix: '修复',
  legend: { before: '修复前 90 天的平均', band: '修复后 90 天的 95% 区间', open: '未结束' },
  columns: { period: '距修复天数', recurrences: '复发', notUpdated: '未升级', exposure: '全部工单', rate: '每 100 张' },
  open: '未结束',
  notUpdatedNote: '“未升级”：同一问题，但版本早于修复。需要的是升级，不是再修一次。',
  recurrences: '修复后各时段内仍有此问题的工单',
  noRecurrences: '这些时段内没有。',
  match: { linked: '已关联', error_code: '错误码相同', finding: '发现与描述相同', symptom: '描述相同' },
  version: { affected: '早于修复', fixed: '已含修复', outside: '不在范围内', unknown: '版本未知' },
  table: { title: '复盘', grade: '级别', status: '状态', verdict: '效果', since: '起始', owner: '负责人' },
  notMeasured: '尚未测量',
  reopened: '重新打开',
  read: '阅读复盘',
  edit: '打开文稿',
  cannotWrite: (owner) => `${owner} 在这里没有地址：问题再次出现时不会有人收到邮件。`,
  back: '全部复盘',
  empty: '还没有复盘。',
}

export const effectWords = { en, zh } as const satisfies Record<Language, typeof en>
