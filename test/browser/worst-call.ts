import { handMade, type Script } from '../diagnosis/hand-made.ts'

const events = [
  [
    0,
    'icecandidateerror',
    { errorCode: 401, url: 'turn:turn.a-very-long-name-of-a-host-in-a-region-far-away.example.com:3478?transport=udp' },
  ],
  [0, 'getUserMediaOnFailure', 'NotReadableError'],
  [0, 'iceConnectionState', 'checking'],
  [4, 'iceConnectionState', 'connected'],
  [4, 'connectionState', 'connected'],
] as const

/** Nearly everything wrong at once, on both ends. */
const script: Script = {
  seconds: 60,
  events,
  candidate: { candidateType: 'relay', relayProtocol: 'tls' },
  audioIn: (s) => ({ jitter: s > 40 ? 0.05 : 0.004, packetsReceived: 44, packetsLost: 6, concealedSamples: 3000, concealmentEvents: 1 }),
  audioSource: () => ({ totalAudioEnergy: 0 }),
  videoIn: (s) => ({
    totalDecodeTime: 0.9,
    pliCount: 1,
    framesDecoded: s % 2 === 0 ? 4 : 9,
    freezeCount: s % 4 === 0 ? 1 : 0,
    totalFreezesDuration: s % 4 === 0 ? 0.9 : 0,
  }),
  videoOut: (s) => ({ limitedCpu: s < 30 ? 0.9 : 0, qualityLimitationReason: 'cpu', framesEncoded: 5, totalEncodeTime: 0.9, pliCount: 2 }),
  remoteAudio: () => ({ fractionLost: 0.1 }),
  pair: () => ({ currentRoundTripTime: 0.6, availableOutgoingBitrate: 300_000 }),
  transport: (s) => ({ selectedCandidatePairChanges: s % 5 === 0 ? 1 : 0 }),
}

/** A recording of two ends with names nobody would give them: what a page of paper has to hold at worst. */
export const worstCall = (): Buffer => {
  const name = 'connection-'.repeat(16)
  const lines = handMade(script)
    .split('\n')
    .map((line) => {
      const { t, A, event } = JSON.parse(line) as { t?: number; A?: unknown; event?: object }
      if (event !== undefined) return JSON.stringify({ event: { ...event, pc: `${name}A` } })
      return JSON.stringify({ t, [`${name}A`]: A, [`${name}B`]: A })
    })
  return Buffer.from(lines.join('\n'))
}
