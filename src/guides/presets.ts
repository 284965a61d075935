import type { Bilingual } from '#kernel/languages.ts'
import type { Platform } from '#knowledge/vocabulary.ts'

/**
 * Encoder settings by use, from Agora's defaults per use case (https://github.com/AgoraIO/agora_doc_source) with bitrates
 * of its table in `bitrate.ts`.
 */
type Preset = Readonly<{
  title: Bilingual
  width: number
  height: number
  fps: number
  kbps: number
  /** What may not give way when the network does. */
  keep: 'balanced' | 'quality' | 'frame-rate'
}>

export const presets = {
  'one-to-one': { title: { en: '1v1 call', zh: '1v1 通话' }, width: 640, height: 360, fps: 15, kbps: 400, keep: 'balanced' },
  group: { title: { en: 'Group call', zh: '多人通话' }, width: 320, height: 240, fps: 15, kbps: 200, keep: 'balanced' },
  live: { title: { en: 'Live streaming', zh: '互动直播' }, width: 1280, height: 720, fps: 30, kbps: 3420, keep: 'quality' },
  'weak-network': { title: { en: 'Weak network', zh: '弱网' }, width: 320, height: 180, fps: 10, kbps: 110, keep: 'frame-rate' },
} as const satisfies Record<string, Preset>

export type PresetId = keyof typeof presets
export const presetIds = Object.keys(presets) as PresetId[]

const degradation = {
  balanced: { web: 'balanced', native: 'BALANCED', webrtc: 'balanced' },
  quality: { web: 'detail', native: 'QUALITY', webrtc: 'maintain-resolution' },
  'frame-rate': { web: 'motion', native: 'FRAMERATE', webrtc: 'maintain-framerate' },
} as const satisfies Record<Preset['keep'], Record<string, string>>

/** `webrtc`: the browser’s own API, without a vendor’s SDK. */
export type PresetCode = Readonly<{ platform: Platform | 'webrtc'; language: string; code: string }>

/** The same setting for each platform, ready to paste. */
export const presetCode = (id: PresetId): readonly PresetCode[] => {
  const { width, height, fps, kbps, keep }: Preset = presets[id]
  const { web, native, webrtc } = degradation[keep]
  return [
    {
      platform: 'web',
      language: 'js',
      code: [
        'const camera = await AgoraRTC.createCameraVideoTrack({',
        `  encoderConfig: { width: ${width}, height: ${height}, frameRate: ${fps}, bitrateMax: ${kbps} },`,
        `  optimizationMode: '${web}',`,
        '})',
      ].join('\n'),
    },
    {
      platform: 'android',
      language: 'java',
      code: [
        'VideoEncoderConfiguration config = new VideoEncoderConfiguration();',
        `config.dimensions = new VideoEncoderConfiguration.VideoDimensions(${width}, ${height});`,
        `config.frameRate = ${fps};`,
        `config.bitrate = ${kbps};`,
        `config.degradationPrefer = VideoEncoderConfiguration.DEGRADATION_PREFERENCE.MAINTAIN_${native};`,
        'engine.setVideoEncoderConfiguration(config);',
      ].join('\n'),
    },
    {
      platform: 'webrtc',
      language: 'js',
      code: [
        `const video = { width: ${width}, height: ${height}, frameRate: ${fps} }`,
        'const [track] = (await navigator.mediaDevices.getUserMedia({ video })).getVideoTracks()',
        'const { sender } = pc.addTransceiver(track)',
        'const parameters = sender.getParameters()',
        `parameters.encodings[0].maxBitrate = ${kbps}_000`,
        `parameters.degradationPreference = '${webrtc}'`,
        'await sender.setParameters(parameters)',
      ].join('\n'),
    },
  ]
}
