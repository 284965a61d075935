/**
 * What stands between the tap on "accept" and the first remote frame of a 1v1 call, step by step.
 * A step costs what was measured or published, or round trips of your own network; nothing is guessed.
 */

/** The project's own target, ms; no public document has one. */
export const connectTargetMs = 600

/** Published or measured, ms. */
export const knownMs = {
  /** Native join call to its callback, and the peer hearing of it (Agora, connection life-cycle). */
  join: 200,
  peerTold: 100,
  /** Local description to the first STUN candidate, and to the end of gathering (one call, team-telnyx/webrtc#771). */
  firstCandidate: 54,
  allCandidates: 406,
} as const

/** `sdk`: a vendor's SDK joins a channel. `webrtc`: offer, answer and candidates of your own. */
export const connectKinds = ['sdk', 'webrtc'] as const
export type ConnectKind = (typeof connectKinds)[number]

/** What can be done before the tap, or in time. */
export const preparations = ['token', 'early', 'camera', 'trickle', 'view'] as const
export type Preparation = (typeof preparations)[number]

export type ConnectChoice = Readonly<{
  kind: ConnectKind
  /** Round trips to your own server and along the media path, ms. */
  appRtt: number
  mediaRtt: number
  /** Your measured camera start and decoding of the first frame, ms. */
  cameraMs: number
  renderMs: number
  /** What is done already. */
  done: readonly Preparation[]
}>

export const defaultConnectChoice: ConnectChoice = { kind: 'sdk', appRtt: 60, mediaRtt: 60, cameraMs: 0, renderMs: 0, done: [] }

export const connectSteps = ['token', 'signal', 'camera', 'join', 'gather', 'check', 'secure', 'keyframe', 'arrive'] as const
export type ConnectStep = (typeof connectSteps)[number]

/**
 * Cost of every step, ms. The rules, in round trips:
 * a token fetched after the tap is one to your server; so is telling the other side; an ICE check is one (RFC 8445);
 * a DTLS 1.2 handshake is two (RFC 6347); a keyframe that has to be asked for is one; the first frame travels half of one.
 */
export const connectCosts = ({
  kind,
  appRtt,
  mediaRtt,
  cameraMs,
  renderMs,
  done,
}: ConnectChoice): Readonly<Record<ConnectStep, number>> => {
  const has = (preparation: Preparation): boolean => done.includes(preparation)
  // Whoever joined or connected while it rang has all of this behind them.
  const late = (ms: number): number => (has('early') ? 0 : ms)
  const own = (ms: number): number => (kind === 'webrtc' ? late(ms) : 0)
  return {
    token: has('token') ? 0 : appRtt,
    signal: appRtt,
    camera: has('camera') ? 0 : cameraMs,
    join: kind === 'sdk' ? late(knownMs.join + knownMs.peerTold) : 0,
    gather: own(has('trickle') ? knownMs.firstCandidate : knownMs.allCandidates),
    check: own(mediaRtt),
    secure: own(2 * mediaRtt),
    keyframe: has('view') ? 0 : mediaRtt,
    arrive: mediaRtt / 2 + renderMs,
  }
}

/** Steps one after the other: the worst order, and the one you can promise. ms */
export const connectTotal = (choice: ConnectChoice): number =>
  Math.round(Object.values(connectCosts(choice)).reduce((sum, ms) => sum + ms, 0))

/** What each preparation that is not made yet would save, most first; those that save nothing are left out. ms */
export const connectSavings = (choice: ConnectChoice): { preparation: Preparation; saves: number }[] => {
  const now = connectTotal(choice)
  return preparations
    .filter((preparation) => !choice.done.includes(preparation))
    .map((preparation) => ({ preparation, saves: now - connectTotal({ ...choice, done: [...choice.done, preparation] }) }))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves)
}
