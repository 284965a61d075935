import { isObject } from './json.ts'

type Description = Readonly<{ type: string; sections: readonly string[] }>

const describedIn = (value: unknown): Description | undefined =>
  isObject(value) && typeof value['type'] === 'string' && typeof value['sdp'] === 'string'
    ? { type: value['type'], sections: value['sdp'].split('\nm=').map((part, index) => (index > 0 ? `m=${part}` : part).trim()) }
    : undefined

/**
 * rtcstats 4 writes `m=` (`v=` for the first) in place of a section that is the same as in the description before, of the
 * same connection, side and type. Remembers that one and puts the next together.
 * https://github.com/rtcstats/rtcstats (packages/rtcstats-shared/compression.js)
 */
export const createDescriptionDelta = () => {
  const last = new Map<string, Description>()
  return (connectionAndSide: string, value: unknown): unknown => {
    const described = describedIn(value)
    if (described === undefined) return value
    const before = last.get(connectionAndSide)
    const sections = described.sections.map((section, index) =>
      section === (index === 0 ? 'v=' : 'm=') && before?.type === described.type ? (before.sections[index] ?? section) : section,
    )
    last.set(connectionAndSide, { type: described.type, sections })
    return { type: described.type, sdp: `${sections.join('\r\n')}\r\n` }
  }
}
