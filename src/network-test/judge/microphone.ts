import { check, type Check } from '../check.ts'

/** Level below which a microphone counts as too quiet, dBFS (webrtc/testrtc, microphone test). */
const quietDb = -60

/** @param peak greatest sample of the seconds listened to, 0–1; 0 means that the device delivers digital silence. */
export const judgeMicrophone = ({ peak }: Readonly<{ peak: number }>): Check => {
  if (peak === 0)
    return check('microphone', {
      state: 'failed',
      reason: 'silent',
      values: {},
      findings: [{ id: 'mic-silent', severity: 'error', side: 'send', evidence: { peak } }],
    })
  const level = Math.round(20 * Math.log10(peak))
  return check('microphone', { state: level < quietDb ? 'warning' : 'ok', reason: level < quietDb ? 'quiet' : 'heard', values: { level } })
}
