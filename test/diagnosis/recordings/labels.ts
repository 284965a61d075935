import type { FindingId } from '#knowledge/vocabulary.ts'
import type { Side } from '#diagnosis/rules/rule.ts'

/**
 * What was done to each recorded call, and what a diagnosis has to say first. `peer`: answers of webrtc-issue-detector that
 * would be in the right family; with none, it has no such answer.
 */
export type Label = Readonly<{
  scenario: string
  /** Something is wrong with the call; a relay that was asked for is not. */
  isProblem: boolean
  /** Right findings to come first; none for a clean call, on which nothing may be a warning or an error. */
  first: readonly FindingId[]
  /** Seen from the connection that tells it. A loss on the way from A to B is B's receiving or A's sending. */
  at: readonly (readonly [call: 'A' | 'B', side: Side])[]
  peer: readonly string[]
}>

const network = ['inbound-network-quality', 'outbound-network-quality']
const onTheWayToB = [
  ['B', 'receive'],
  ['A', 'send'],
] as const
const anywhere = [
  ['A', 'both'],
  ['B', 'both'],
] as const

export const labels: readonly Label[] = [
  { scenario: 'clean', isProblem: false, first: [], at: [], peer: [] },
  { scenario: 'tex_clean', isProblem: false, first: [], at: [], peer: [] },
  { scenario: 'relaytcp', isProblem: false, first: ['relay-used'], at: [['A', 'both']], peer: [] },
  {
    scenario: 'loss10',
    isProblem: true,
    first: ['audio-loss-high', 'outbound-loss-high', 'video-loss-hidden'],
    at: onTheWayToB,
    peer: network,
  },
  { scenario: 'burstloss', isProblem: true, first: ['burst-loss'], at: onTheWayToB, peer: network },
  {
    scenario: 'poorwifi',
    isProblem: true,
    first: ['audio-loss-high', 'jitter-high', 'outbound-loss-high'],
    at: onTheWayToB,
    peer: network,
  },
  {
    scenario: 'rtt300',
    isProblem: true,
    first: ['rtt-high'],
    at: anywhere,
    peer: ['inbound-network-media-latency', 'outbound-network-media-latency'],
  },
  { scenario: 'jitter60', isProblem: true, first: ['jitter-high'], at: [['B', 'receive']], peer: network },
  { scenario: 'blackout', isProblem: true, first: ['delivery-gap'], at: [...onTheWayToB, ...anywhere], peer: network },
  {
    scenario: 'tex_bw300',
    isProblem: true,
    first: ['bandwidth-limited'],
    at: [['A', 'send']],
    peer: ['outbound-network-throughput', 'inbound-network-throughput'],
  },
  {
    scenario: 'tex_bwdrop',
    isProblem: true,
    first: ['bandwidth-limited'],
    at: [['A', 'send']],
    peer: ['outbound-network-throughput', 'inbound-network-throughput', ...network],
  },
  { scenario: 'tex_bitratecap100', isProblem: true, first: ['app-bitrate-cap'], at: [['A', 'send']], peer: [] },
  {
    scenario: 'cpu1080av1',
    isProblem: true,
    first: ['encoder-behind', 'cpu-limited'],
    at: [['A', 'send']],
    peer: ['encoder-cpu-throttling'],
  },
  { scenario: 'lowfpscam', isProblem: true, first: ['capture-fps-low'], at: [['A', 'send']], peer: [] },
  { scenario: 'silentmic', isProblem: true, first: ['mic-silent'], at: [['A', 'send']], peer: ['missing-audio-stream-data'] },
  { scenario: 'audiomuted', isProblem: true, first: ['audio-muted'], at: [['A', 'send']], peer: ['missing-audio-stream-data'] },
  {
    scenario: 'videorejected',
    isProblem: true,
    first: ['video-not-negotiated'],
    at: [['A', 'send'], ...anywhere],
    peer: ['missing-video-stream-data'],
  },
  { scenario: 'icefail', isProblem: true, first: ['ice-failed'], at: anywhere, peer: [] },
]
