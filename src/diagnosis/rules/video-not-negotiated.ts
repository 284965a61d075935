import type { Call } from '../calls/model.ts'
import { exchangesOf, type Exchange, type MediaLine } from '../calls/negotiation.ts'
import { spanOf, type Detection, type Rule } from './rule.ts'

const sends = ({ direction }: MediaLine): boolean => direction === 'sendrecv' || direction === 'sendonly'

/** The first medium line of the offer that wanted to send video and was refused. */
const refused = ({ offer, answer }: Exchange): MediaLine | undefined => {
  const answers = answer.filter(({ kind }) => kind === 'video')
  return answers.find((line, index) => {
    const offered = offer.filter(({ kind }) => kind === 'video')[index]
    return offered !== undefined && !offered.isRejected && sends(offered) && (line.isRejected || line.direction === 'inactive')
  })
}

/** Nothing of the picture was ever sent or received. */
const hasNoVideo = ({ tracks }: Call): boolean => !tracks.some(({ kind }) => kind === 'video')

/**
 * Without a description to read: sound is sent for 5 s while a camera delivers frames that go nowhere, and nothing says the
 * app meant it so.
 */
const fromStats = (call: Call): readonly Detection[] => {
  const sound = call.tracks.find(({ kind, direction }) => kind === 'audio' && direction === 'send')
  if (!call.hasIdleVideo || sound === undefined || call.durationMs < 5000) return []
  return [
    {
      severity: 'error',
      side: 'send',
      media: 'video',
      ...spanOf(sound, { first: 0, last: sound.at.length - 1 }),
      evidence: { media_line: 'none', fps: 0 },
    },
  ]
}

/**
 * Video was refused in the negotiation: the other side answered its line with port 0 or `inactive`, and no picture flows.
 *
 * Looks at: the answer to each offer; without descriptions in the recording, a camera whose frames no track sends.
 * Sources: RFC 3264 (port 0 rejects a stream), RFC 8829; measured on this project's recordings.
 */
export const videoNotNegotiated: Rule = {
  id: 'video-not-negotiated',
  detect: (call) => {
    if (!hasNoVideo(call)) return []
    const exchanges = exchangesOf(call)
    if (exchanges.length === 0) return fromStats(call)
    return exchanges.slice(-1).flatMap((exchange) => {
      const line = refused(exchange)
      if (line === undefined) return []
      return [
        {
          severity: 'error',
          side: 'both',
          media: 'video',
          fromMs: Math.round(exchange.at ?? 0),
          toMs: Math.round(call.durationMs),
          evidence: { media_line: line.isRejected ? 'm=video 0' : 'a=inactive', answered_codecs: line.codecs.join(' ') },
        },
      ]
    })
  },
}
