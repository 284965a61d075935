import { numberIn, type JsonObject } from './json.ts'

/**
 * Chrome's callback `getStats()` (gone since M117): `goog…` names, numbers written as text, milliseconds instead of seconds.
 * Names seen in ../../../test/diagnosis/fixtures and in https://chromium.googlesource.com/external/webrtc (api/legacy_stats_types.cc).
 */
type Translation = Readonly<{ to: string; scale?: number }>

const receive: Readonly<Record<string, Translation>> = {
  packetsReceived: { to: 'packetsReceived' },
  packetsLost: { to: 'packetsLost' },
  bytesReceived: { to: 'bytesReceived' },
  googJitterReceived: { to: 'jitter', scale: 0.001 },
  googFrameRateOutput: { to: 'framesPerSecond' },
  googFrameWidthReceived: { to: 'frameWidth' },
  googFrameHeightReceived: { to: 'frameHeight' },
  framesDecoded: { to: 'framesDecoded' },
  qpSum: { to: 'qpSum' },
  googPlisSent: { to: 'pliCount' },
  googNacksSent: { to: 'nackCount' },
  googDecodeMs: { to: 'decodeMs' },
  googJitterBufferMs: { to: 'bufferMs' },
  audioOutputLevel: { to: 'audioLevel', scale: 1 / 32767 },
}

const send: Readonly<Record<string, Translation>> = {
  packetsSent: { to: 'packetsSent' },
  bytesSent: { to: 'bytesSent' },
  googFrameRateSent: { to: 'framesPerSecond' },
  googFrameRateInput: { to: 'sourceFramesPerSecond' },
  googFrameWidthSent: { to: 'frameWidth' },
  googFrameHeightSent: { to: 'frameHeight' },
  framesEncoded: { to: 'framesEncoded' },
  qpSum: { to: 'qpSum' },
  googPlisReceived: { to: 'pliCount' },
  googNacksReceived: { to: 'nackCount' },
  googAvgEncodeMs: { to: 'encodeMs' },
}

const pair: Readonly<Record<string, Translation>> = {
  googRtt: { to: 'currentRoundTripTime', scale: 0.001 },
  bytesReceived: { to: 'bytesReceived' },
  bytesSent: { to: 'bytesSent' },
}

const isTrue = (value: unknown): boolean => value === true || value === 'true'

const candidateTypes: Readonly<Record<string, string>> = { local: 'host', stun: 'srflx', peerreflexive: 'prflx', relay: 'relay' }

const translate = (table: Readonly<Record<string, Translation>>, stat: JsonObject): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  for (const [name, { to, scale = 1 }] of Object.entries(table)) {
    const value = numberIn(stat[name])
    // -1 is "not known yet" in these stats.
    if (value !== undefined && value >= 0) fields[to] = value * scale
  }
  return fields
}

const kindOf = (stat: JsonObject): string =>
  typeof stat['mediaType'] === 'string'
    ? stat['mediaType']
    : Object.keys(stat).some((name) => /^googFrame|^googPlis|^googFirs/.test(name))
      ? 'video'
      : 'audio'

const limitationOf = (stat: JsonObject): string | undefined => {
  if (stat['googCpuLimitedResolution'] === undefined && stat['googBandwidthLimitedResolution'] === undefined) return undefined
  if (isTrue(stat['googCpuLimitedResolution'])) return 'cpu'
  return isTrue(stat['googBandwidthLimitedResolution']) ? 'bandwidth' : 'none'
}

export type TranslatedStat = Readonly<{ id: string; type: string; fields: JsonObject }>

/** The stat in the words of the standard; `undefined` when it is none of Chrome's old ones. */
export const googStat = (id: string, stat: JsonObject): TranslatedStat | undefined => {
  const [, ssrc, direction] = /^ssrc_(\d+)_(send|recv)/.exec(id) ?? []
  if (ssrc !== undefined) {
    const contentType = stat['googContentType'] === 'screen' ? 'screenshare' : undefined
    const common = { kind: kindOf(stat), ssrc, codecName: stat['googCodecName'], transportId: stat['transportId'], contentType }
    if (direction === 'recv') return { id, type: 'inbound-rtp', fields: { ...translate(receive, stat), ...common } }
    return {
      id,
      type: 'outbound-rtp',
      fields: { ...translate(send, stat), ...common, qualityLimitationReason: limitationOf(stat), audioLevel: undefined },
    }
  }
  if (id.startsWith('Conn-') || stat['type'] === 'googCandidatePair') {
    const active = isTrue(stat['googActiveConnection'])
    return {
      id,
      type: 'candidate-pair',
      fields: {
        ...translate(pair, stat),
        nominated: active,
        selected: active,
        localType: candidateTypes[String(stat['googLocalCandidateType'])],
        remoteType: candidateTypes[String(stat['googRemoteCandidateType'])],
        transportProtocol: stat['googTransportType'],
      },
    }
  }
  return id === 'bweforvideo' || stat['type'] === 'VideoBwe' ? bandwidthEstimate(id, stat) : undefined
}

const bandwidthEstimate = (id: string, stat: JsonObject): TranslatedStat => ({
  id,
  type: 'candidate-pair',
  fields: { ...translate({ googAvailableSendBandwidth: { to: 'availableOutgoingBitrate' } }, stat), state: 'estimate' },
})
