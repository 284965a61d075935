/**
 * webrtc-issue-detector, its own parser, scores and detectors, over a recording: every five seconds as it polls a live page,
 * and from each second as the first, because what it says depends on when it looks.
 */
import * as detector from 'webrtc-issue-detector'

type Stat = Readonly<Record<string, unknown> & { id: string; type: string }>
export type Sample = Readonly<{ at: number; report: readonly Stat[] }>

const pollEvery = 5

const incoming = new Set(['inbound-rtp', 'remote-outbound-rtp'])
const outgoing = new Set(['outbound-rtp', 'remote-inbound-rtp', 'media-source'])

/** A connection whose report is the recorded one; as in a browser, a sender tells what is sent and a receiver what is received. */
const connectionOf = (report: readonly Stat[]): RTCPeerConnection => {
  const without = (types: ReadonlySet<string>) => new Map(report.filter(({ type }) => !types.has(type)).map((stat) => [stat.id, stat]))
  const part = (types: ReadonlySet<string>) => ({ track: { enabled: true }, getStats: () => Promise.resolve(without(types)) })
  return {
    connectionState: 'connected',
    getReceivers: () => [part(outgoing)],
    getSenders: () => [part(incoming)],
  } as unknown as RTCPeerConnection
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

const makers = () =>
  Object.entries(detector)
    .filter(([name]) => name.endsWith('Detector') && !name.startsWith('Base') && name !== 'WebRTCIssueDetector')
    .map(([, made]) => new (made as unknown as new () => detector.IssueDetector)())

const run = async (samples: readonly Sample[], first: number): Promise<string[]> => {
  const parser = new detector.RTCStatsParser({ logger: silent })
  const scores = new detector.NetworkScoresCalculator()
  const detectors = makers()
  const reasons: string[] = []
  for (let index = first; index < samples.length; index += pollEvery) {
    const { at, report } = samples[index] ?? { at: 0, report: [] }
    Date.now = () => at
    const parsed = await parser.parse({ id: 'call', pc: connectionOf(report) })
    if (parsed === undefined) continue
    const network = scores.calculate(parsed.stats)
    for (const one of detectors) reasons.push(...one.detect(parsed.stats, network).map(({ reason }) => reason))
  }
  return reasons
}

/** Every reason it gives, whichever second it begins at. */
export const peerReasons = async (samples: readonly Sample[]): Promise<ReadonlySet<string>> => {
  const clock = Date.now
  try {
    const runs = []
    for (let first = 0; first < pollEvery; first += 1) runs.push(...(await run(samples, first)))
    return new Set(runs)
  } finally {
    Date.now = clock
  }
}
