import { appBitrateCap } from './app-bitrate-cap.ts'
import { audioLossHigh } from './audio-loss-high.ts'
import { audioMuted } from './audio-muted.ts'
import { avDesync } from './av-desync.ts'
import { bandwidthLimited } from './bandwidth-limited.ts'
import { bitrateBelowNeed } from './bitrate-below-need.ts'
import { burstLoss } from './burst-loss.ts'
import { cameraStopped } from './camera-stopped.ts'
import { captureFpsLow } from './capture-fps-low.ts'
import { codecMismatch } from './codec-mismatch.ts'
import { concealmentAudible } from './concealment-audible.ts'
import { connectSlow } from './connect-slow.ts'
import { cpuLimited } from './cpu-limited.ts'
import { decoderOverloaded } from './decoder-overloaded.ts'
import { decoderStuck } from './decoder-stuck.ts'
import { delayOverBudget } from './delay-over-budget.ts'
import { deliveryGap } from './delivery-gap.ts'
import { devicePermission } from './device-permission.ts'
import { encoderBehind } from './encoder-behind.ts'
import { fpsVolatile } from './fps-volatile.ts'
import { iceFailed } from './ice-failed.ts'
import { jitterHigh } from './jitter-high.ts'
import { keyframeStorm } from './keyframe-storm.ts'
import { micSilent } from './mic-silent.ts'
import { outboundLossHigh } from './outbound-loss-high.ts'
import { pathFlapping } from './path-flapping.ts'
import { rampUpSlow } from './ramp-up-slow.ts'
import { receivedFpsLow } from './received-fps-low.ts'
import { relayUsed } from './relay-used.ts'
import { resolutionStuckLow } from './resolution-stuck-low.ts'
import { rttHigh } from './rtt-high.ts'
import { timeStretching } from './time-stretching.ts'
import { turnAuthFailed } from './turn-auth-failed.ts'
import { turnUnreachable } from './turn-unreachable.ts'
import { videoFreeze } from './video-freeze.ts'
import { videoLossHidden } from './video-loss-hidden.ts'
import { videoNotNegotiated } from './video-not-negotiated.ts'
import type { Rule } from './rule.ts'

/**
 * Every rule, most fundamental first: what makes a call impossible, then causes, then what people notice of them. Among
 * findings of the same severity this is the order in which they are told.
 */
export const rules: readonly Rule[] = [
  devicePermission,
  turnAuthFailed,
  turnUnreachable,
  iceFailed,
  codecMismatch,
  videoNotNegotiated,
  micSilent,
  audioMuted,
  cameraStopped,
  decoderStuck,
  pathFlapping,
  deliveryGap,
  burstLoss,
  audioLossHigh,
  videoLossHidden,
  outboundLossHigh,
  appBitrateCap,
  bandwidthLimited,
  cpuLimited,
  encoderBehind,
  captureFpsLow,
  decoderOverloaded,
  jitterHigh,
  rttHigh,
  relayUsed,
  connectSlow,
  keyframeStorm,
  bitrateBelowNeed,
  resolutionStuckLow,
  rampUpSlow,
  concealmentAudible,
  videoFreeze,
  receivedFpsLow,
  fpsVolatile,
  delayOverBudget,
  timeStretching,
  avDesync,
]
