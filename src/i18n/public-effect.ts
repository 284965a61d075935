import type { Language } from '#kernel/languages.ts'
import type { VerdictReason } from '#postmortems/effect/verdict.ts'

const en = {
  title: 'Did it stop?',
  wait: 'Asking what was measured …',
  none: 'Whether the problem stopped coming is measured from tickets, every day. This copy of the page reaches no server that could say what came of it.',
  noScript: 'Whether the problem stopped coming is measured from tickets, every day. Showing it needs JavaScript.',
  notMeasured: 'Not measured yet. It is done once a day.',
  notDated: 'The record does not say when the fix shipped, so there is no before and after to compare.',
  reason: {
    rate_fell: 'Among the tickets that could have been this problem, fewer are it since the fix; more so than chance explains.',
    rate_did_not_fall: 'The share of tickets with this problem did not fall beyond chance; had most of it gone, that would show.',
    rose_after_quiet: 'It had become rare, and came back beyond what chance explains. The retrospective is open again.',
    rising: 'It had become rare; lately there is more of it again, not yet beyond what chance explains.',
    fix_not_dated: 'The record does not say when the fix shipped, so there is no before and after to compare.',
    window_open: 'The time since the fix is still too short to tell.',
    too_rare: 'There are too few tickets with this problem to say whether it went or stayed.',
  } satisfies Record<VerdictReason, string>,
  window: (days: number, left: string, low: string, high: string | undefined, open: boolean) =>
    `${open ? `So far, in the first ${days} days` : `In the first ${days} days`} after the fix, ${left} of it was left compared with the ${days} days before (95 % interval ${low} ${high === undefined ? 'or more' : `to ${high}`}).`,
  lately: (left: string, low: string, high: string | undefined) =>
    `In the last 30 days it was at ${left} of what was usual in the 90 days before the fix (95 % interval ${low} ${high === undefined ? 'or more' : `to ${high}`}).`,
  chart: 'Share of tickets with this problem, in periods of 30 days around the fix; 100 is what was usual in the 90 days before it.',
  few: 'No picture: with fewer than ten tickets one could recognise single ones.',
  numbers: 'The same in numbers',
  columns: { period: 'Days from the fix', left: 'Share, % of before' },
  open: 'not over yet',
  measured: (day: string) => `Measured on ${day}, once a day.`,
  how: 'How it is measured',
}

const zh: typeof en = {
  title: '问题停止了吗？',
  wait: '正在查询测量结果……',
  none: '问题是否停止，每天根据工单测量一次。当前页面副本连不到服务器，看不到结果。',
  noScript: '问题是否停止，每天根据工单测量一次。显示结果需要 JavaScript。',
  notMeasured: '尚未测量，每天测量一次。',
  notDated: '记录没有写明修复何时上线，无从比较前后。',
  reason: {
    rate_fell: '在可能是此问题的工单中，修复后它的占比下降，且超出偶然波动。',
    rate_did_not_fall: '此问题的占比没有下降到超出偶然波动的程度；如果大部分已经消失，应当看得出来。',
    rose_after_quiet: '此问题一度变少，后来又出现了，且超出偶然波动。复盘已重新打开。',
    rising: '此问题一度变少，最近又有增多，但还没有超出偶然波动。',
    fix_not_dated: '记录没有写明修复何时上线，无从比较前后。',
    window_open: '修复后的时间还太短，无法判断。',
    too_rare: '有此问题的工单太少，无法判断它是消失了还是仍然存在。',
  },
  window: (days, left, low, high, open) =>
    `修复后${open ? `至今（前 ${days} 天内）` : `的前 ${days} 天内`}，与修复前 ${days} 天相比还剩 ${left}（95% 区间：${low} ${high === undefined ? '以上' : `至 ${high}`}）。`,
  lately: (left, low, high) =>
    `最近 30 天相当于修复前 90 天平均水平的 ${left}（95% 区间：${low} ${high === undefined ? '以上' : `至 ${high}`}）。`,
  chart: '有此问题的工单占比，以修复为界，每 30 天一段；100 表示修复前 90 天的平均水平。',
  few: '不画图：不足十张工单时，可能认出其中某一张。',
  numbers: '用数字表示',
  columns: { period: '距修复天数', left: '占比，修复前的 %' },
  open: '未结束',
  measured: (day) => `测量于 ${day}，每天一次。`,
  how: '测量方法',
}

/** Words of the measurement on the public page of a postmortem. */
export const publicEffectWords = { en, zh } as const satisfies Record<Language, typeof en>
