import { compareVersions, versionsIn } from './postmortem-facts/versions.ts'

/**
 * What a postmortem says of one version: `affected`, `fixed`, `outside` of what was ever broken, or `unknown` when
 * either side does not say enough. Only `fixed` and `affected` are claims.
 */
export type VersionStatus = 'affected' | 'fixed' | 'outside' | 'unknown'

/** What a postmortem says of versions; with a name it speaks of that SDK alone, without one of ours. */
export type SdkRange = Readonly<{ name?: string | undefined; affected: string; fixed: string }>

type Bound = Readonly<{ sign: '<' | '<=' | '>' | '>='; version: string }>

const bound = /(?<sign><=|>=|<|>|≤|≥)\s*v?(?<version>\d+(?:\.\d+)*)/g
const span = /v?(?<from>\d+(?:\.\d+)+)\s*(?:-|–|to|~|至|到)\s*v?(?<to>\d+(?:\.\d+)+)/

const plainSign = { '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' } as const

const boundsOf = (range: string): Bound[] => {
  const between = span.exec(range)?.groups
  if (between?.from !== undefined && between.to !== undefined)
    return [
      { sign: '>=', version: between.from },
      { sign: '<=', version: between.to },
    ]
  return [...range.matchAll(bound)].map(({ groups }) => ({
    sign: plainSign[(groups?.sign ?? '<') as keyof typeof plainSign],
    version: groups?.version ?? '',
  }))
}

const holds = (version: string, { sign, version: limit }: Bound): boolean => {
  const order = compareVersions(version, limit)
  switch (sign) {
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

/**
 * @param sdk `affected` as a range (`<4.5.2`, `>=4.3 <4.5.2`, `4.3.0 - 4.5.1`) or a list of versions that were seen broken
 * @param version as the ticket has it
 * @example versionStatus({ affected: '<4.5.2', fixed: '4.5.2' }, '4.3.1') // 'affected'
 */
export const versionStatus = (sdk: SdkRange | undefined, version: string | null): VersionStatus => {
  const own = version === null ? undefined : (versionsIn(version)[0] ?? /^v?(\d+)$/.exec(version.trim())?.[1])
  if (sdk === undefined || own === undefined) return 'unknown'
  const [fixed] = versionsIn(sdk.fixed)
  if (fixed !== undefined && compareVersions(own, fixed) >= 0) return 'fixed'
  const bounds = boundsOf(sdk.affected)
  if (bounds.length > 0) return bounds.every((limit) => holds(own, limit)) ? 'affected' : 'outside'
  // Versions that somebody saw broken say nothing about those nobody looked at.
  return versionsIn(sdk.affected).some((seen) => compareVersions(seen, own) === 0) ? 'affected' : 'unknown'
}
