import { check, type Check, type TestFinding } from '../check.ts'

export type LoopbackFacts = Readonly<{
  /** `relay`: through a TURN server and back; `local`: inside this machine, which says nothing of the network. */
  path: 'relay' | 'local'
  /** Until ICE and DTLS were connected, ms; undefined when they never were. */
  connectedMs: number | undefined
  /** Audio packets that arrived, and that did not. */
  received: number
  lost: number
  jitterMs: number
  rttMs: number
}>

/** Thresholds of the call diagnosis for the same findings. */
const limits = { lossWarning: 0.01, lossError: 0.05, jitterMs: 30, rttWarningMs: 300, rttErrorMs: 400, connectMs: 2000 } as const

/** A call with oneself: what goes out comes back, so loss and jitter are those of both directions. */
export const judgeLoopback = (facts: LoopbackFacts): Check => {
  const { path, connectedMs, received, lost } = facts
  if (connectedMs === undefined)
    return check('loopback', {
      state: 'failed',
      reason: 'no_connection',
      values: {},
      findings: [{ id: 'ice-failed', severity: 'error', side: 'both', evidence: { path } }],
    })
  const loss = received + lost === 0 ? 0 : lost / (received + lost)
  const [jitter, rtt, connect] = [facts.jitterMs, facts.rttMs, connectedMs].map(Math.round) as [number, number, number]
  const values = { loss: Math.round(loss * 1000) / 10, jitter, rtt, connect }
  const finding = (id: TestFinding['id'], isError: boolean): TestFinding => ({
    id,
    severity: isError ? 'error' : 'warning',
    side: 'both',
    evidence: { path, ...values },
  })
  const findings = [
    ...(loss > limits.lossWarning ? [finding('audio-loss-high', loss > limits.lossError)] : []),
    ...(facts.rttMs > limits.rttWarningMs ? [finding('rtt-high', facts.rttMs > limits.rttErrorMs)] : []),
    ...(facts.jitterMs > limits.jitterMs ? [finding('jitter-high', false)] : []),
    ...(connectedMs > limits.connectMs ? [finding('connect-slow', false)] : []),
  ]
  if (received === 0) return check('loopback', { state: 'failed', reason: 'no_media', values, findings: [finding('delivery-gap', true)] })
  if (findings.length === 0) return check('loopback', { state: path === 'relay' ? 'ok' : 'partly', reason: path, values })
  const isBad = findings.some(({ severity }) => severity === 'error')
  return check('loopback', { state: isBad ? 'failed' : 'warning', reason: path, values, findings })
}
