import { sendLimitOf } from '../calls/send-limit.ts'
import { sentPictures } from '../calls/sent-picture.ts'
import { alarms } from './alarm.ts'
import { meanOf, spanOf, valuesIn, type Rule } from './rule.ts'

/**
 * The app's own bitrate cap, reported by the browser as bandwidth.
 *
 * Looks at: outbound-rtp `qualityLimitationReason` bandwidth while `availableOutgoingBitrate` is at least twice what all
 * encoders were told to make, and `targetBitrate` has moved by no more than a fifth over five readings. 3 of 5 readings.
 * Source: measured on this project's recordings (maxBitrate 100 kbit/s, about 400 kbit/s available, reason "bandwidth").
 * https://www.w3.org/TR/webrtc/#dom-rtcrtpencodingparameters-maxbitrate
 */
export const appBitrateCap: Rule = {
  id: 'app-bitrate-cap',
  detect: (call) =>
    sentPictures(call).flatMap((track) => {
      const limit = sendLimitOf(call, track)
      return alarms(track, { bad: (i) => (track.m.bandwidthShare[i] ?? NaN) > 0.5 && limit.hasRoom(i) && limit.isFlat(i) }).map((span) => ({
        severity: 'warning',
        side: 'send',
        media: 'video',
        track: track.id,
        ...spanOf(track, span),
        evidence: {
          available_kbps: Math.round(meanOf(valuesIn(limit.available, span))),
          target_kbps: Math.round(meanOf(valuesIn(track.m.targetKbps, span))),
          height: Math.round(meanOf(valuesIn(track.m.height, span))),
          source_height: Math.round(meanOf(valuesIn(track.m.sourceHeight, span))),
        },
      }))
    }),
}
