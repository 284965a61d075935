import { judgeLoopback, type LoopbackFacts } from '#network-test/judge/loopback.ts'
import type { Check } from '#network-test/check.ts'
import type { IceServer } from '#network-test/test-targets.ts'

/** How long the call is measured, ms. */
const callMs = 8000
const patienceMs = 15_000

/** A tone that needs no microphone. Real packets, paced as in a call. */
const tone = (context: AudioContext): MediaStreamTrack | undefined => {
  const oscillator = context.createOscillator()
  const destination = context.createMediaStreamDestination()
  oscillator.connect(destination)
  oscillator.start()
  return destination.stream.getAudioTracks()[0]
}

const connected = (peer: RTCPeerConnection): Promise<number | undefined> =>
  new Promise((resolve) => {
    const start = performance.now()
    const timer = setTimeout(() => resolve(undefined), patienceMs)
    peer.onconnectionstatechange = () => {
      if (peer.connectionState !== 'connected' && peer.connectionState !== 'failed') return
      clearTimeout(timer)
      resolve(peer.connectionState === 'connected' ? performance.now() - start : undefined)
    }
  })

type Stats = Readonly<Record<string, unknown>>
const numberOf = (stats: Stats | undefined, name: string): number => {
  const value = stats?.[name]
  return typeof value === 'number' ? value : 0
}

const readStats = async (peer: RTCPeerConnection): Promise<Omit<LoopbackFacts, 'path' | 'connectedMs'>> => {
  const all = [...(await peer.getStats()).values()] as Stats[]
  const inbound = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')
  const pairs = all.filter(({ type, nominated }) => type === 'candidate-pair' && nominated === true)
  return {
    received: numberOf(inbound, 'packetsReceived'),
    lost: Math.max(0, numberOf(inbound, 'packetsLost')),
    jitterMs: 1000 * numberOf(inbound, 'jitter'),
    rttMs: 1000 * Math.max(0, ...pairs.map((pair) => numberOf(pair, 'currentRoundTripTime'))),
  }
}

/**
 * A call between two connections of this page. Through a relay its packets leave the machine and come back, so the network is
 * measured; without one it only shows that the browser can call at all.
 */
export const measureLoopback = async (relay: IceServer | undefined): Promise<Check> => {
  const configuration: RTCConfiguration = relay === undefined ? {} : { iceServers: [relay], iceTransportPolicy: 'relay' }
  const [caller, callee] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)]
  const context = new AudioContext()
  const path = relay === undefined ? 'local' : 'relay'
  try {
    caller.onicecandidate = ({ candidate }) => void (candidate && callee.addIceCandidate(candidate).catch(() => undefined))
    callee.onicecandidate = ({ candidate }) => void (candidate && caller.addIceCandidate(candidate).catch(() => undefined))
    const track = tone(context)
    if (track !== undefined) caller.addTrack(track)
    const up = connected(callee)
    await caller.setLocalDescription(await caller.createOffer())
    if (caller.localDescription !== null) await callee.setRemoteDescription(caller.localDescription)
    await callee.setLocalDescription(await callee.createAnswer())
    if (callee.localDescription !== null) await caller.setRemoteDescription(callee.localDescription)
    const connectedMs = await up
    if (connectedMs !== undefined) await new Promise((resolve) => setTimeout(resolve, callMs))
    return judgeLoopback({ path, connectedMs, ...(await readStats(callee)) })
  } finally {
    caller.close()
    callee.close()
    await context.close()
  }
}
