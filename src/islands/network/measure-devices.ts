import { judgeCamera } from '#network-test/judge/camera.ts'
import { judgeDevices } from '#network-test/judge/devices.ts'
import { judgeMicrophone } from '#network-test/judge/microphone.ts'
import { notTested, type Check } from '#network-test/check.ts'

const listenMs = 3000
const watchMs = 3000
const requested = { width: 1280, height: 720, frameRate: 30 } as const

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Each device on its own: one that is refused or missing must not hide the other. */
const openDevice = async (constraints: MediaStreamConstraints): Promise<MediaStream | string> => {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints)
  } catch (error) {
    return error instanceof Error ? error.name : 'Error'
  }
}

/** @returns greatest sample, 0–1 */
const loudest = async (stream: MediaStream): Promise<number> => {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let peak = 0
  for (const end = performance.now() + listenMs; performance.now() < end; await pause(20)) {
    analyser.getFloatTimeDomainData(samples)
    for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  }
  await context.close()
  return peak
}

const watch = async (stream: MediaStream, video: HTMLVideoElement): Promise<Check> => {
  video.srcObject = stream
  video.muted = true
  await video.play()
  const [before, start] = [video.getVideoPlaybackQuality().totalVideoFrames, performance.now()]
  await pause(watchMs)
  const frames = video.getVideoPlaybackQuality().totalVideoFrames - before
  const seconds = (performance.now() - start) / 1000
  return judgeCamera({ frames, seconds, width: video.videoWidth, height: video.videoHeight, requested: requested.frameRate })
}

/** Opens microphone and camera, listens and watches for a few seconds, and lets both go. */
export const measureDevices = async (video: HTMLVideoElement, report: (check: Check) => void): Promise<void> => {
  if (!('mediaDevices' in navigator)) {
    for (const id of ['devices', 'microphone', 'camera'] as const) report(notTested(id, 'insecure'))
    return
  }
  const [audio, picture] = [await openDevice({ audio: true }), await openDevice({ video: requested })]
  const known = await navigator.mediaDevices.enumerateDevices()
  const count = (kind: MediaDeviceKind): number => known.filter((device) => device.kind === kind).length
  report(
    judgeDevices({
      audio: typeof audio === 'string' ? audio : 'ok',
      video: typeof picture === 'string' ? picture : 'ok',
      microphones: count('audioinput'),
      cameras: count('videoinput'),
    }),
  )
  const listening =
    typeof audio === 'string'
      ? Promise.resolve(notTested('microphone', 'not_opened'))
      : loudest(audio).then((peak) => judgeMicrophone({ peak }))
  const watching = typeof picture === 'string' ? Promise.resolve(notTested('camera', 'not_opened')) : watch(picture, video)
  report(await listening)
  report(await watching)
  video.srcObject = null
  for (const stream of [audio, picture]) if (typeof stream !== 'string') for (const track of stream.getTracks()) track.stop()
}

/** Codecs this browser both sends and receives. */
export const knownCodecs = (kind: 'audio' | 'video'): readonly string[] => {
  const names = (capabilities: RTCRtpCapabilities | null): string[] =>
    (capabilities?.codecs ?? []).map(({ mimeType }) => mimeType.split('/')[1] ?? '')
  const received = new Set(names(RTCRtpReceiver.getCapabilities(kind)))
  const helpers = new Set(['rtx', 'red', 'ulpfec', 'flexfec-03', 'CN', 'telephone-event'])
  return [...new Set(names(RTCRtpSender.getCapabilities(kind)))].filter((name) => received.has(name) && !helpers.has(name))
}
