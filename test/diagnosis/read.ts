import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRecording } from '#diagnosis/readers/read-recording.ts'
import type { Recording } from '#diagnosis/recording/model.ts'

export const recordings = join(import.meta.dirname, 'recordings')

const maxBytes = 64 * 1024 * 1024

/** In pieces of odd sizes, as networks and disks give them. */
export async function* inPieces(bytes: Uint8Array, size = 4093): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
  await Promise.resolve()
}

export const readBytes = (bytes: Uint8Array, most = maxBytes): Promise<Recording> => readRecording(inPieces(bytes), { maxBytes: most })

export const readText = (text: string): Promise<Recording> => readBytes(new TextEncoder().encode(text))

/** A recording of `test/diagnosis/recordings`. */
export const readFile = (...path: string[]): Promise<Recording> => readBytes(readFileSync(join(recordings, ...path)))
