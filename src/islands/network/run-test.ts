import { paths } from '#paths'
import { readAnswer } from '#islands/problem.ts'
import { notTested, type Check } from '#network-test/check.ts'
import { judgeCodecs } from '#network-test/judge/codecs.ts'
import { judgeTurn } from '#network-test/judge/turn.ts'
import type { TestTargets } from '#network-test/test-targets.ts'
import { measureLoopback } from './loopback-call.ts'
import { knownCodecs, measureDevices } from './measure-devices.ts'
import { measureCandidates, measureTurn } from './measure-ice.ts'
import { measureHosts } from './reach-hosts.ts'

const patienceMs = 5000

/** What to test against; on a host without a server there is nothing to know, and the rest is tested all the same. */
const readTargets = async (): Promise<TestTargets> => {
  try {
    const response = await fetch(paths.api('network-test'), { signal: AbortSignal.timeout(patienceMs) })
    return await readAnswer<TestTargets>(response)
  } catch {
    return { ice_servers: [], hosts: [] }
  }
}

/** Runs every check, one group after the other: devices first, while the person is looking, then the network. */
export const runTest = async (
  { withDevices, video }: Readonly<{ withDevices: boolean; video: HTMLVideoElement }>,
  report: (check: Check) => void,
): Promise<void> => {
  if (withDevices) await measureDevices(video, report)
  else for (const id of ['devices', 'microphone', 'camera'] as const) report(notTested(id, 'left_out'))
  if (!('RTCPeerConnection' in globalThis)) {
    for (const id of ['codecs', 'candidates', 'turn_udp', 'turn_tcp', 'turn_tls', 'loopback'] as const) report(notTested(id, 'no_webrtc'))
    report(await measureHosts((await readTargets()).hosts))
    return
  }
  report(judgeCodecs({ audio: knownCodecs('audio'), video: knownCodecs('video') }))
  const { ice_servers: servers, hosts } = await readTargets()
  report(await measureCandidates(servers))
  const tried = await measureTurn(servers)
  for (const transport of ['udp', 'tcp', 'tls'] as const) report(judgeTurn(transport, tried))
  report(await measureLoopback(tried.find(({ relayMs }) => relayMs !== undefined)?.server))
  report(await measureHosts(hosts))
}
