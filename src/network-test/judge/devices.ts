import { check, type Check, type TestFinding } from '../check.ts'

/** What asking for a device gave: nothing wrong, or the name of the error (W3C Media Capture, `getUserMedia`). */
export type DeviceFacts = Readonly<{ audio: 'ok' | (string & {}); video: 'ok' | (string & {}); microphones: number; cameras: number }>

/** A device that cannot be opened is the commonest reason for silence and black pictures (finding `device-permission`). */
export const judgeDevices = ({ audio, video, microphones, cameras }: DeviceFacts): Check => {
  const values = { microphones, cameras, audio, video }
  const refused = [
    ['audio', audio],
    ['video', video],
  ] as const
  const findings = refused.flatMap(([device, error]): TestFinding[] =>
    error === 'ok' ? [] : [{ id: 'device-permission', severity: 'error', side: 'send', evidence: { device, error } }],
  )
  return findings.length === 0
    ? check('devices', { state: 'ok', reason: 'opened', values })
    : check('devices', { state: 'failed', reason: findings.length === 2 ? 'none_opened' : 'one_opened', values, findings })
}
