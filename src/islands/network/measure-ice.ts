import { judgeCandidates } from '#network-test/judge/candidates.ts'
import { transportOf, type TurnFacts } from '#network-test/judge/turn.ts'
import type { Check } from '#network-test/check.ts'
import type { IceServer } from '#network-test/test-targets.ts'

/** Patience with one server, ms; browsers themselves wait about as long before they report error 701. */
const patienceMs = 10_000

type Gathered = Readonly<{
  types: readonly string[]
  firstMs: number | undefined
  completeMs: number | undefined
  errorCodes: readonly number[]
}>

/** Gathers candidates until it is done, or until one came where `stopAtFirst`. */
const gather = (configuration: RTCConfiguration, stopAtFirst = false): Promise<Gathered> =>
  new Promise((resolve) => {
    const peer = new RTCPeerConnection(configuration)
    const start = performance.now()
    const types: string[] = []
    const errorCodes: number[] = []
    let firstMs: number | undefined
    const finish = (completeMs?: number): void => {
      clearTimeout(timer)
      peer.close()
      resolve({ types, firstMs, completeMs, errorCodes })
    }
    const timer = setTimeout(finish, patienceMs)
    peer.onicecandidateerror = ({ errorCode }) => errorCodes.push(errorCode)
    peer.onicecandidate = ({ candidate }) => {
      if (candidate === null) return finish(performance.now() - start)
      if (candidate.type === null || candidate.candidate === '') return
      types.push(candidate.type)
      firstMs ??= performance.now() - start
      if (stopAtFirst) finish()
    }
    peer.createDataChannel('test')
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer))
  })

/** How many candidates of each kind this browser finds with all servers. */
export const measureCandidates = async (iceServers: readonly IceServer[]): Promise<Check> => {
  const { types, completeMs } = await gather({ iceServers: [...iceServers] })
  const count = (type: string): number => types.filter((found) => found === type).length
  return judgeCandidates({
    host: count('host'),
    srflx: count('srflx'),
    relay: count('relay'),
    completeMs,
    hasServers: iceServers.length > 0,
  })
}

export type TriedTurn = TurnFacts & Readonly<{ server: IceServer }>

/** Asks each TURN address for a relay, all at once. */
export const measureTurn = (iceServers: readonly IceServer[]): Promise<readonly TriedTurn[]> =>
  Promise.all(
    iceServers.flatMap((server) => {
      const transport = transportOf(server.urls)
      if (transport === undefined) return []
      return gather({ iceServers: [server], iceTransportPolicy: 'relay' }, true).then(({ firstMs, errorCodes }): TriedTurn => ({
        transport,
        relayMs: firstMs,
        errorCodes,
        server,
      }))
    }),
  )
