import { DomainError, type DomainErrorCode } from '#kernel/errors.ts'

const formats =
  'expected the download of chrome://webrtc-internals, an rtcstats dump, or getStats() as JSON or JSON Lines; each may be gzip'

/** Why a file is refused: the class of the error, what it is, and how to mend it. The page words them in its language. */
const reasons = {
  empty: ['invalid_input', 'the file is empty', formats],
  noRecording: ['invalid_input', 'the file is no recording of a call', formats],
  noStats: ['invalid_input', 'this JSON holds no call statistics', formats],
  noJsonLines: ['invalid_input', 'most lines of the file are no JSON', formats],
  cutOff: ['invalid_input', 'the file begins like a recording and ends in the middle, or its JSON is damaged', 'download it again'],
  brokenGzip: [
    'invalid_input',
    'the gzip archive is damaged or ends in the middle',
    'download the recording again, or unpack it first and use the plain file',
  ],
  tooLarge: [
    'payload_too_large',
    'the recording is too large',
    'record a shorter part of the call: ten minutes around the problem say more than a day',
  ],
  tooMany: ['payload_too_large', 'the recording has more connections, stats or events than any call', 'record one call into one file'],
} as const satisfies Record<string, readonly [DomainErrorCode, string, string]>

export type RefusalReason = keyof typeof reasons

/** A file that is no recording, or not one that can be read. */
export class RecordingRefusal extends DomainError {
  readonly reason: RefusalReason

  /** @param detail what is added to the message: a limit, for instance */
  constructor(reason: RefusalReason, detail = '') {
    const [code, message, hint] = reasons[reason]
    super(code, detail === '' ? message : `${message}: ${detail}`, hint)
    this.reason = reason
  }
}
