import { check, type Check } from '../check.ts'

/** Codecs every WebRTC browser has to have (RFC 7742 for video; RFC 7874 for audio). */
const required = { audio: ['opus'], video: ['VP8', 'H264'] } as const

/** @param audio and video: names both sent and received, such as `opus`, `VP8`. */
export const judgeCodecs = ({ audio, video }: Readonly<{ audio: readonly string[]; video: readonly string[] }>): Check => {
  const has = (list: readonly string[], name: string): boolean => list.some((known) => known.toLowerCase() === name.toLowerCase())
  const missing = [...required.audio.filter((name) => !has(audio, name)), ...required.video.filter((name) => !has(video, name))]
  const values = { audio: audio.join(', '), video: video.join(', '), missing: missing.join(', ') }
  if (missing.length === 0) return check('codecs', { state: 'ok', reason: 'all', values })
  const isFatal = required.video.every((name) => missing.includes(name)) || missing.includes('opus')
  return check('codecs', {
    state: isFatal ? 'failed' : 'warning',
    reason: 'missing',
    values,
    findings: [{ id: 'codec-mismatch', severity: isFatal ? 'error' : 'warning', side: 'both', evidence: { missing: values.missing } }],
  })
}
