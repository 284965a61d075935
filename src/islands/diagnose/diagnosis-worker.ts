import { readRecording } from '#diagnosis/readers/read-recording.ts'
import { RecordingRefusal } from '#diagnosis/readers/refusal.ts'
import { chunksOf } from '#diagnosis/readers/text.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import { toReport } from '#diagnosis/report/report.ts'
import { timelineOf } from '#diagnosis/report/timeline.ts'
import type { DiagnosisReply, DiagnosisRequest } from './worker-messages.ts'

/** Reads and judges a recording on a thread of its own; a page must not freeze over 50 MB. */
const maxBytes = 256 * 1024 * 1024
/** Calls that are drawn; a day of a conference has hundreds of connections. */
const mostDrawn = 12

const reply = (message: DiagnosisReply): void => postMessage(message)

/** The bytes of a file, saying now and then how much of it has been read. */
async function* watched(file: File): AsyncGenerator<Uint8Array> {
  let [read, told] = [0, 0]
  for await (const chunk of chunksOf(file.stream())) {
    read += chunk.length
    const share = read / Math.max(1, file.size)
    if (share - told > 0.02) {
      told = share
      reply({ kind: 'progress', share })
    }
    yield chunk
  }
}

const answer = async ({ file, catalogue, lang }: DiagnosisRequest): Promise<void> => {
  // Packed or not, it would only get larger: nobody waits until it has been read to hear that.
  if (file.size > maxBytes) throw new RecordingRefusal('tooLarge')
  const recording = await readRecording(watched(file), { maxBytes })
  reply({ kind: 'judging' })
  const diagnosis = diagnose(recording)
  const worth = diagnosis.calls.filter(({ call, problems }) => call.tracks.length > 0 || problems.length > 0)
  reply({ kind: 'done', report: toReport(diagnosis, catalogue, lang), timelines: worth.slice(0, mostDrawn).map(timelineOf) })
}

addEventListener('message', (event: MessageEvent<DiagnosisRequest>) => {
  answer(event.data).catch((error: unknown) => {
    const reason = error instanceof RecordingRefusal ? error.reason : undefined
    reply({ kind: 'refused', reason, message: String(error) })
  })
})
