import { flowSchema, type Flow } from '#knowledge/schemas/flow.ts'

const words = (text: string) => ({ en: text, zh: text })

/** muted? → yes: muted · no: device? → gives sound: path · silent: broken */
export const tinyFlow: Flow = flowSchema.parse({
  id: 'tiny',
  title: words('tiny'),
  summary: words('s'),
  symptoms: { en: ['no sound'], zh: ['无声'] },
  start: 'muted-question',
  updated: '2026-11-23',
  sources: [{ url: 'https://www.w3.org/TR/webrtc-stats/', title: words('WebRTC statistics') }],
  steps: [
    {
      id: 'muted-question',
      ask: words('Muted?'),
      options: [
        { id: 'yes', label: words('yes'), cause: 'muted', findings: ['audio-muted'] },
        { id: 'no', label: words('no'), step: 'device' },
      ],
    },
    {
      id: 'device',
      ask: words('Does the level move?'),
      after: { 'muted-question': ['no'] },
      options: [
        { id: 'moves', label: words('moves'), cause: 'path' },
        { id: 'silent', label: words('silent'), cause: 'broken', findings: ['mic-silent'], given: { broken: 0.98 } },
      ],
    },
  ],
  causes: [
    {
      id: 'muted',
      title: words('Muted'),
      fix: words('Unmute.'),
      prior: 50,
      repair: { minutes: 1, chance: 0.95 },
      findings: ['audio-muted'],
    },
    {
      id: 'broken',
      title: words('Broken'),
      fix: words('Take another.'),
      prior: 30,
      repair: { minutes: 20, chance: 0.9 },
      findings: ['mic-silent'],
      related: ['code/webrtc-not-readable-error'],
    },
    {
      id: 'path',
      title: words('No path'),
      fix: words('Open UDP.'),
      prior: 20,
      repair: { minutes: 30, chance: 0.8 },
      findings: ['ice-failed'],
    },
  ],
})
