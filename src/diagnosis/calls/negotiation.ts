import type { Call, MediaKind } from './model.ts'

/** What one side's description says of one medium. */
export type MediaLine = Readonly<{
  kind: MediaKind
  isRejected: boolean
  direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
  codecs: readonly string[]
  /** `profile-level-id` of H.264, by which two sides with the same codec still may not fit. */
  profiles: readonly string[]
}>

export type Exchange = Readonly<{ at: number | undefined; offer: readonly MediaLine[]; answer: readonly MediaLine[] }>

/** Codecs that carry no picture themselves. */
const helpers = new Set(['rtx', 'red', 'ulpfec', 'flexfec-03', 'cn', 'telephone-event'])

const lineOf = (section: string): MediaLine[] => {
  const [, kind, port] = /^m=(audio|video) (\d+)/.exec(section) ?? []
  if (kind !== 'audio' && kind !== 'video') return []
  const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\r?$/m.exec(section)?.[1] ?? 'sendrecv'
  const codecs = [...section.matchAll(/^a=rtpmap:\d+ ([\w.-]+)\//gm)].map(([, name = '']) => name.toLowerCase())
  return [
    {
      kind,
      isRejected: port === '0',
      direction: direction as MediaLine['direction'],
      codecs: [...new Set(codecs.filter((name) => !helpers.has(name)))],
      profiles: [...section.matchAll(/profile-level-id=([0-9a-f]{4})/gi)].map(([, profile = '']) => profile.toLowerCase()),
    },
  ]
}

/** Media lines of an SDP, in its order. */
export const mediaLines = (sdp: string): readonly MediaLine[] => sdp.split(/\r?\n(?=m=)/).flatMap(lineOf)

/** Offers and answers of a connection, each offer with the answer that followed it. */
export const exchangesOf = ({ events }: Call): readonly Exchange[] => {
  let offer: readonly MediaLine[] | undefined
  const exchanges: Exchange[] = []
  for (const { name, text, at } of events) {
    if (name !== 'localDescription' && name !== 'remoteDescription') continue
    const lines = mediaLines(text)
    if (text.startsWith('offer')) offer = lines
    else if (text.startsWith('answer') && offer !== undefined && lines.length > 0) {
      exchanges.push({ at, offer, answer: lines })
      offer = undefined
    }
  }
  return exchanges
}
