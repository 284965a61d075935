import type { FindingId } from '#knowledge/vocabulary.ts'

/** What was done to each call recorded in Firefox, and what has to be said first; nothing for what is no fault. */
export const firefoxLabels: Readonly<Record<string, FindingId | undefined>> = {
  clean: undefined,
  loss20: 'audio-loss-high',
  rtt200: undefined,
  blackout10: 'delivery-gap',
  camstop: 'camera-stopped',
  // The app took the camera off its sender.
  camnull: undefined,
  turn401: 'turn-auth-failed',
  icefail: 'ice-failed',
  rejectVideo: 'video-not-negotiated',
  // The other side hung up.
  closeB: undefined,
}
