import { check, type Check } from '../check.ts'

export type CameraFacts = Readonly<{
  frames: number
  seconds: number
  width: number
  height: number
  /** Frames a second that were asked for. */
  requested: number
}>

/** Below this a camera counts as faulty whatever was asked for, frames a second (webrtc/testrtc, camera test). */
const leastFps = 5

/** Counts real frames: what `getSettings()` promises is not what a camera in a dark room delivers. */
export const judgeCamera = ({ frames, seconds, width, height, requested }: CameraFacts): Check => {
  const fps = Math.round((10 * frames) / seconds) / 10
  const values = { fps, width, height, requested }
  if (frames === 0)
    return check('camera', {
      state: 'failed',
      reason: 'no_frames',
      values,
      findings: [{ id: 'camera-stopped', severity: 'error', side: 'send', evidence: values }],
    })
  if (fps < leastFps || fps < requested / 2)
    return check('camera', {
      state: 'failed',
      reason: 'slow',
      values,
      findings: [{ id: 'capture-fps-low', severity: 'error', side: 'send', evidence: values }],
    })
  return check('camera', { state: 'ok', reason: 'running', values })
}
