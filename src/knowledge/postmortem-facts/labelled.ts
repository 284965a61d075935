import { findClocks, type WrittenClock } from './clocks.ts'
import { findDates, type WrittenDate } from './dates.ts'
import { findDurations, type StatedDuration } from './durations.ts'
import type { Block } from './prose.ts'

/** In the order in which they happen. */
export const labelledMoments = ['started', 'detected', 'mitigated', 'resolved', 'verified'] as const
/** A report may also say when it was declared an incident: after it was seen, and before it was over. */
export type LabelledMoment = (typeof labelledMoments)[number] | 'declared'

const time = String.raw`(?:\s*(?:time|date|at|on|timestamp))?`
const what = String.raw`(?:(?:incident|outage|impact|issue|fault|problem|service)\s+)?(?:(?:is|was|first|fully)\s+)?`
/** `Detected at:`, `| Start time |`, `Fault occurs 2020-08-04`, `恢复时间：`. */
const momentLabels: Readonly<Record<LabelledMoment, RegExp>> = {
  started: new RegExp(
    String.raw`^${what}(?:starts?|started|began|begin(?:s|ning)?|occur(?:s|red)|onset)${time}$|^(?:故障|事件|问题|影响)?(?:开始|发生)(?:时间)?$`,
    'i',
  ),
  detected: new RegExp(
    String.raw`^${what}(?:detect(?:s|ed|ion)|det[a-z]{2,4}ted|discovered|noticed|identified|reported)${time}$|^(?:team|we) (?:became )?aware${time}$|^(?:故障|事件|问题)?(?:首次)?发现(?:时间)?$`,
    'i',
  ),
  declared: new RegExp(String.raw`^${what}declared${time}$|^(?:故障|事件)?(?:宣布|定级|升级)(?:时间)?$`, 'i'),
  mitigated: new RegExp(
    String.raw`^${what}(?:mitigat(?:ed|ion)|repair(?:ed)?)(?:\s+declared)?${time}$|^(?:故障|影响)?(?:缓解|止损)(?:时间)?$`,
    'i',
  ),
  resolved: new RegExp(
    String.raw`^${what}(?:resol(?:ved|ution)|recover(?:ed|y)|restored|end(?:s|ed)?|fixed|finish(?:ed)?)(?:\s+declared)?${time}$|^(?:故障|事件|问题|影响)?(?:解决|恢复|结束)(?:时间)?$`,
    'i',
  ),
  verified: new RegExp(String.raw`^(?:verif(?:ied|ication)|closed)${time}$|^(?:验证|关闭)(?:时间)?$`, 'i'),
}

export type Labelled = Readonly<{
  name: LabelledMoment
  from: number
  to: number
  date: WrittenDate | undefined
  clock: WrittenClock | undefined
}>

export const durationLabels = {
  detect:
    /(?:time to (?:detect(?:ion)?|notice|discover(?:y)?)|\bM?TTD\b|detection (?:delay|time)|time to detection \(ttd\)|发现耗时|发现时长|检测耗时|平均发现时间)/i,
  recover: /(?:time to (?:recover(?:y)?|restore|restoration|mitigat(?:e|ion)|repair|fix)|\bM?TT[RM]\b|恢复耗时|恢复时长|修复耗时)/i,
  resolve: /(?:time to (?:resol(?:ve|ution)|close)|解决耗时|解决时长)/i,
  whole:
    /(?:(?:total |incident |outage |impact |overall )*(?:impact |outage |incident )?duration|(?:total )?downtime|持续时间|持续时长|故障时长|影响时长|中断时长|总时长)/i,
} as const

export type DurationLabel = keyof typeof durationLabels
export type LabelledDuration = Readonly<{
  name: DurationLabel
  duration: StatedDuration
  /** The rest of the line. */
  beside: string
  /** Over several incidents: a mean that none of them need have had. */
  mean: boolean
}>

const mean = /\b(?:mean|average|avg)\b|平均/i

type Pair = Readonly<{ label: string; valueFrom: number; value: string; labelFrom: number }>

const colon = /^(?<lead>[\s\-*>|]*)(?<label>[^:：\n|]{2,50}?)\s*[:：]\s*(?<value>\S.*)$/gm
/** `Resolved 2023-02-02 11:36`: a day may follow its label without a colon. */
const bare = /^(?<lead>[\s\-*>|]*)(?<label>[A-Za-z][A-Za-z ]{3,30}?)\s+(?<value>\d{4}-\d{2}-\d{2}.*)$/gm

/** `label: value` lines, and tables of two columns. */
const pairsOf = (blocks: readonly Block[], prose: string): Pair[] => {
  const lines = blocks
    .filter(({ kind }) => kind === 'paragraph' || kind === 'item')
    .flatMap(({ from, to }) =>
      [colon, bare]
        .flatMap((form) => [...prose.slice(from, to).matchAll(form)])
        .map(({ 0: line, index, groups }) => ({
          label: groups?.label?.trim() ?? '',
          labelFrom: from + index + (groups?.lead?.length ?? 0),
          value: groups?.value ?? '',
          valueFrom: from + index + line.length - (groups?.value?.length ?? 0),
        })),
    )
  const cells = blocks.flatMap((cell) => {
    if (cell.kind !== 'cell' || cell.column % 2 !== 0) return []
    const value = blocks.find(
      ({ kind, group, row, column }) => kind === 'cell' && group === cell.group && row === cell.row && column === cell.column + 1,
    )
    const label = prose
      .slice(cell.from, cell.to)
      .replace(/[|:：]/g, '')
      .trim()
    return value === undefined ? [] : [{ label, labelFrom: cell.from, value: prose.slice(value.from, value.to), valueFrom: value.from }]
  })
  return [...lines, ...cells]
}

export const readLabelled = (blocks: readonly Block[], prose: string): { moments: Labelled[]; durations: LabelledDuration[] } => {
  const moments: Labelled[] = []
  const durations: LabelledDuration[] = []
  for (const { label, value, valueFrom } of pairsOf(blocks, prose)) {
    const name = ([...labelledMoments, 'declared'] as const).find((moment) =>
      momentLabels[moment].test(label.replace(/\s*\(.*\)\s*$|\s*（.*）\s*$/, '')),
    )
    if (name !== undefined) {
      const date = findDates(value.slice(0, 60), valueFrom)[0]
      const clock = findClocks(value.slice(0, 60), valueFrom)[0]
      const starts = Math.min(date?.from ?? Infinity, clock?.from ?? Infinity) - valueFrom
      if (starts < 20) moments.push({ name, date, clock, from: valueFrom + starts, to: Math.max(date?.to ?? 0, clock?.to ?? 0) })
    }
    for (const kind of Object.keys(durationLabels) as DurationLabel[]) {
      if (!durationLabels[kind].test(label) || label.length > 40) continue
      const duration = findDurations(value, valueFrom)[0]
      if (duration !== undefined && duration.from - valueFrom < 8)
        durations.push({ name: kind, duration, beside: value.slice(duration.to - valueFrom), mean: mean.test(label) })
      break
    }
  }
  return { moments, durations }
}
