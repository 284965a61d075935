/** Hours in which somebody is there, as a report names them: "support hours 10:00-17:00 M-F". */
export type WorkingHours = Readonly<{
  /** Minutes since midnight. */
  from: number
  to: number
  /** Saturday and Sunday count too. */
  everyDay: boolean
}>

const named =
  /(?:support|working|business|office)[\s-]+hours[\s:：,(]*(?:of\s+)?(?<start>\d{1,2})(?::(?<startMinute>\d{2}))?\s*(?<startHalf>[ap]m)?\s*(?:-|–|to)\s*(?<end>\d{1,2})(?::(?<endMinute>\d{2}))?\s*(?<endHalf>[ap]m)?(?<days>[^)\n]{0,30})|(?:工作|支持|服务)时间[\s:：(（]*(?<zhStart>\d{1,2})[:：](?<zhStartMinute>\d{2})\s*(?:-|–|—|至|到)\s*(?<zhEnd>\d{1,2})[:：](?<zhEndMinute>\d{2})/gi

const minutesOf = (hour: string | undefined, minute: string | undefined, half: string | undefined): number => {
  const hours = Number(hour) % 24
  return (half?.toLowerCase() === 'pm' && hours < 12 ? hours + 12 : hours) * 60 + Number(minute ?? 0)
}

/** Every window of working hours that a text names, each once. */
export const workingHoursIn = (text: string): WorkingHours[] => {
  const found = new Map<string, WorkingHours>()
  for (const { groups = {} } of text.matchAll(named)) {
    const from = minutesOf(groups.start ?? groups.zhStart, groups.startMinute ?? groups.zhStartMinute, groups.startHalf)
    const to = minutesOf(groups.end ?? groups.zhEnd, groups.endMinute ?? groups.zhEndMinute, groups.endHalf)
    const everyDay = /7 ?days|every day|daily|mon(?:day)?\s*(?:-|–|to)\s*sun/i.test(groups.days ?? '')
    if (to > from) found.set(`${from} ${to} ${everyDay}`, { from, to, everyDay })
  }
  return [...found.values()]
}

/** Hours that most teams keep, for reports that count in them and do not say so. */
export const usualHours: readonly WorkingHours[] = [
  [9, 17],
  [9, 17.5],
  [9, 18],
  [8, 17],
  [8, 18],
  [10, 17],
  [10, 18],
].map(([from = 0, to = 0]) => ({ from: from * 60, to: to * 60, everyDay: false }))

const day = 24 * 60
/** 1970-01-01 was a Thursday. */
const isWeekend = (dayNumber: number): boolean => [2, 3].includes(((dayNumber % 7) + 7) % 7)

/** Minutes of working time between two moments, both epoch ms as if written in UTC. Public holidays are nobody's guess. */
export const workingMinutes = (fromMs: number, toMs: number, { from, to, everyDay }: WorkingHours): number => {
  const [start, end] = [fromMs / 60_000, toMs / 60_000]
  let minutes = 0
  for (let number = Math.floor(start / day); number * day <= end; number++) {
    if (!everyDay && isWeekend(number)) continue
    minutes += Math.max(0, Math.min(end, number * day + to) - Math.max(start, number * day + from))
  }
  return minutes
}
