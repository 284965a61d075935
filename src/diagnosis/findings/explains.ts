import type { FindingId } from '#knowledge/vocabulary.ts'

const lateAndUneven = ['jitter-high', 'rtt-high', 'delay-over-budget', 'time-stretching', 'av-desync'] as const
const seen = ['video-freeze', 'received-fps-low', 'fps-volatile'] as const
const loss = ['audio-loss-high', 'outbound-loss-high', 'video-loss-hidden', 'burst-loss'] as const
const coarse = ['bitrate-below-need', 'resolution-stuck-low', 'ramp-up-slow'] as const
const repaired = ['concealment-audible', 'keyframe-storm', 'time-stretching', 'av-desync'] as const
const ofLostSound = [
  'outbound-loss-high',
  'video-loss-hidden',
  ...repaired,
  ...seen,
  ...coarse,
  'jitter-high',
  'bandwidth-limited',
] as const

/**
 * What a cause shows itself as. Read: a root finding makes each of these; whoever mends the root need not look at them.
 * A pair that could go either way (loss fills no queue, but a full queue loses) is told apart in `congestion.ts`.
 */
export const explains: Readonly<Partial<Record<FindingId, readonly FindingId[]>>> = {
  'device-permission': ['mic-silent', 'camera-stopped'],
  'turn-auth-failed': ['ice-failed', 'turn-unreachable', 'connect-slow'],
  'turn-unreachable': ['ice-failed', 'connect-slow'],
  'codec-mismatch': ['video-not-negotiated', 'decoder-stuck', ...seen],
  'camera-stopped': ['capture-fps-low', ...seen, 'keyframe-storm'],
  'decoder-stuck': [...seen, 'keyframe-storm'],
  'path-flapping': ['delivery-gap', ...loss, ...repaired, ...lateAndUneven, ...seen],
  'delivery-gap': [
    'ice-failed',
    'path-flapping',
    ...loss,
    ...repaired,
    ...lateAndUneven,
    ...seen,
    ...coarse,
    'bandwidth-limited',
    'encoder-behind',
    'decoder-stuck',
  ],
  'burst-loss': ['audio-loss-high', ...ofLostSound],
  'audio-loss-high': [...ofLostSound, 'delay-over-budget'],
  'video-loss-hidden': [...repaired, ...seen, ...coarse, 'outbound-loss-high'],
  'outbound-loss-high': [...coarse, 'bandwidth-limited', 'keyframe-storm', ...seen],
  'app-bitrate-cap': [...coarse, ...seen, 'encoder-behind', 'bandwidth-limited'],
  'bandwidth-limited': [...coarse, ...seen, ...loss, ...repaired, ...lateAndUneven, 'encoder-behind'],
  'cpu-limited': ['encoder-behind', 'capture-fps-low', ...coarse, ...seen, ...lateAndUneven],
  'encoder-behind': [...seen, ...lateAndUneven],
  'capture-fps-low': [...seen, 'encoder-behind'],
  'decoder-overloaded': [...seen, 'keyframe-storm', 'av-desync'],
  'jitter-high': [...repaired, ...seen, 'delay-over-budget', 'audio-loss-high', 'outbound-loss-high', 'video-loss-hidden'],
  'rtt-high': ['delay-over-budget', 'connect-slow', 'ramp-up-slow'],
  'keyframe-storm': ['bitrate-below-need'],
  'video-freeze': ['received-fps-low', 'fps-volatile'],
  'relay-used': ['rtt-high', 'delay-over-budget'],
}
