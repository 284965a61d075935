/**
 * The stats that are kept, by type. An allow-list: memory stays bounded whatever a file holds, and addresses, names of
 * devices and credentials never get past the reader.
 *
 * Names are those of W3C webrtc-stats (https://www.w3.org/TR/webrtc-stats/); readers translate older ones.
 */
const rtp = ['kind', 'ssrc', 'mid', 'codecId', 'transportId', 'trackIdentifier', 'trackId', 'remoteId']
const shared = ['framesPerSecond', 'frameWidth', 'frameHeight', 'qpSum', 'nackCount', 'pliCount', 'firCount', 'codecName', 'contentType']
const received = ['packetsReceived', 'packetsLost', 'jitter', 'packetsDiscarded']
/** Old Chrome and Safari keep these in `track` stats instead of `inbound-rtp`. */
const rendered = [
  'framesDecoded',
  'framesDropped',
  'framesReceived',
  'freezeCount',
  'totalFreezesDuration',
  'pauseCount',
  'totalPausesDuration',
  'jitterBufferDelay',
  'jitterBufferMinimumDelay',
  'jitterBufferEmittedCount',
  'totalSamplesReceived',
  'concealedSamples',
  'silentConcealedSamples',
  'concealmentEvents',
  'insertedSamplesForDeceleration',
  'removedSamplesForAcceleration',
  'audioLevel',
  'totalAudioEnergy',
  'estimatedPlayoutTimestamp',
]
const transport = [
  'selectedCandidatePairId',
  'selectedCandidatePairChanges',
  'packetsReceived',
  'packetsSent',
  'bytesReceived',
  'dtlsState',
  'iceState',
]

export const statFields: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'inbound-rtp',
    [
      ...rtp,
      ...shared,
      ...received,
      ...rendered,
      'bytesReceived',
      'totalDecodeTime',
      'decoderImplementation',
      'retransmittedPacketsReceived',
      'bufferMs',
      'decodeMs',
    ],
  ],
  [
    'outbound-rtp',
    [
      ...rtp,
      ...shared,
      'mediaSourceId',
      'rid',
      'active',
      'packetsSent',
      'bytesSent',
      'retransmittedPacketsSent',
      'targetBitrate',
      'framesEncoded',
      'framesSent',
      'totalEncodeTime',
      'qualityLimitationReason',
      'limitedByCpu',
      'limitedByBandwidth',
      'encoderImplementation',
      'encodeMs',
      'sourceFramesPerSecond',
    ],
  ],
  ['remote-inbound-rtp', ['kind', 'ssrc', 'localId', 'fractionLost', 'packetsLost', 'packetsReceived', 'jitter', 'roundTripTime']],
  ['remote-outbound-rtp', ['kind', 'ssrc', 'localId', 'packetsSent', 'roundTripTime']],
  ['track', ['kind', 'trackIdentifier', 'frameWidth', 'frameHeight', ...rendered]],
  ['media-source', ['kind', 'trackIdentifier', 'audioLevel', 'totalAudioEnergy', 'framesPerSecond', 'frames', 'width', 'height']],
  ['codec', ['mimeType', 'sdpFmtpLine', 'payloadType']],
  ['transport', transport],
  [
    'candidate-pair',
    [
      'localCandidateId',
      'remoteCandidateId',
      'nominated',
      'selected',
      'state',
      'currentRoundTripTime',
      'availableOutgoingBitrate',
      'packetsReceived',
      'packetsSent',
      'bytesReceived',
      'bytesSent',
      'localType',
      'remoteType',
      'transportProtocol',
    ],
  ],
  ['local-candidate', ['candidateType', 'protocol', 'relayProtocol', 'networkType']],
  ['remote-candidate', ['candidateType', 'protocol']],
])
