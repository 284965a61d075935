/** Names that hold in one half of the year only, with a place that keeps them and the name of the other half. */
const seasonal: Readonly<Record<string, Readonly<{ place: string; ahead: number; other: string }>>> = {
  PST: { place: 'America/Los_Angeles', ahead: -480, other: 'PDT' },
  PDT: { place: 'America/Los_Angeles', ahead: -420, other: 'PST' },
  EDT: { place: 'America/New_York', ahead: -240, other: 'EST' },
  CDT: { place: 'America/Chicago', ahead: -300, other: 'CST' },
  MDT: { place: 'America/Denver', ahead: -360, other: 'MST' },
  CET: { place: 'Europe/Berlin', ahead: 60, other: 'CEST' },
  CEST: { place: 'Europe/Berlin', ahead: 120, other: 'CET' },
  BST: { place: 'Europe/London', ahead: 60, other: 'GMT' },
  EET: { place: 'Europe/Helsinki', ahead: 120, other: 'EEST' },
  EEST: { place: 'Europe/Helsinki', ahead: 180, other: 'EET' },
  AEDT: { place: 'Australia/Sydney', ahead: 660, other: 'AEST' },
}

export const seasonalZones = Object.keys(seasonal)

const formats = new Map<string, Intl.DateTimeFormat>()

const aheadAt = (place: string, ms: number): number => {
  let format = formats.get(place)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: place, timeZoneName: 'longOffset' })
    formats.set(place, format)
  }
  const offset = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(format.format(ms))
  const minutes = Number(offset?.[2] ?? 0) * 60 + Number(offset?.[3] ?? 0)
  return offset?.[1] === '-' ? -minutes : minutes
}

/**
 * The name that holds instead of a zone's on a day.
 *
 * @param noon of the day, epoch ms
 * @returns undefined when the name is right, or holds all the year somewhere
 */
export const nameInSeason = (zone: string, noon: number): string | undefined => {
  const known = seasonal[zone]
  // Clocks change at night: on the day itself both names are right.
  if (known === undefined || [-1, 0, 1].some((days) => aheadAt(known.place, noon + days * 86_400_000) === known.ahead)) return undefined
  return known.other
}
