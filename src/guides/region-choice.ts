/**
 * Which area to set for where your users are and what their law says.
 * Areas: Agora `setArea` of the Web SDK; of its agent engine the same without CHINA
 * (https://docs.agora.io/en/conversational-ai/best-practices/regional-restrictions). One area may be excluded, and only from GLOBAL.
 */
export const areas = ['CHINA', 'NORTH_AMERICA', 'EUROPE', 'ASIA', 'JAPAN', 'INDIA'] as const
export type Area = (typeof areas)[number]

/** `none`: no rule on where media goes. `stay`: it must stay in one area. `avoid`: it must not touch one area. */
export const areaLaws = ['none', 'stay', 'avoid'] as const
export type AreaLaw = (typeof areaLaws)[number]

export type RegionChoice = Readonly<{
  /** Where users are; `elsewhere` stands for any other place. */
  users: readonly (Area | 'elsewhere')[]
  law: AreaLaw
  /** The area of `stay` or `avoid`. */
  area: Area
  hasAgent: boolean
}>

export const defaultRegionChoice: RegionChoice = { users: ['EUROPE'], law: 'none', area: 'EUROPE', hasAgent: false }

/** What follows from the setting and has to be known, by id. */
export const regionNotes = ['leave-global', 'no-failover', 'outside-users', 'agent-no-china', 'agent-same-area', 'china-stun'] as const
export type RegionNote = (typeof regionNotes)[number]

export type RegionAdvice = Readonly<{ area: Area | 'GLOBAL'; excluded: Area | undefined; notes: readonly RegionNote[] }>

export const regionAdvice = ({ users, law, area, hasAgent }: RegionChoice): RegionAdvice => {
  const restricted = law === 'stay'
  const notes: Readonly<Record<RegionNote, boolean>> = {
    'leave-global': law === 'none',
    'no-failover': restricted,
    'outside-users': restricted && users.some((place) => place !== area),
    'agent-no-china': hasAgent && restricted && area === 'CHINA',
    'agent-same-area': hasAgent && restricted && area !== 'CHINA',
    'china-stun': users.includes('CHINA'),
  }
  return {
    area: restricted ? area : 'GLOBAL',
    excluded: law === 'avoid' ? area : undefined,
    notes: regionNotes.filter((note) => notes[note]),
  }
}

/** The call that sets it, for the Web SDK; before a client is created. */
export const setAreaCode = ({ area, excluded }: RegionAdvice): string =>
  excluded === undefined
    ? `AgoraRTC.setArea({ areaCode: '${area}' })`
    : `AgoraRTC.setArea({ areaCode: '${area}', excludedArea: '${excluded}' })`
