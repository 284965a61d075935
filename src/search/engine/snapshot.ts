import { crc32 } from 'node:zlib'
import type { Segment } from './segment.ts'
import type { PartState } from './ticket-parts.ts'

/** An index as it can be written down, with what is needed to go on from there. */
export type Snapshot = Readonly<{
  /** Whose tickets these are, and how their text was read: a snapshot of another database or another tokenizer is not used. */
  key: string
  /** Where in the ticket source it ends. */
  cursor: string
  parts: readonly PartState[]
}>

const magic = 'FUPANIDX'
const headStart = 16
const alignment = 8

type ArrayName = Exclude<keyof Segment, 'sourceNames' | 'targetNames' | 'dictionary'> | 'chars' | 'starts' | 'alive'
const arrayTypes = {
  ids: Int32Array,
  lengths: Uint16Array,
  flags: Uint8Array,
  kinds: Uint8Array,
  sources: Uint16Array,
  openedAt: Float64Array,
  scenarios: Uint8Array,
  platforms: Uint16Array,
  solvedStarts: Uint32Array,
  solvedTargets: Uint32Array,
  solvedAt: Float64Array,
  titleStarts: Uint32Array,
  titleTerms: Uint32Array,
  postingStarts: Uint32Array,
  postingUnits: Uint32Array,
  postingCounts: Uint16Array,
  chars: Uint16Array,
  starts: Uint32Array,
  alive: Uint8Array,
} as const satisfies Record<ArrayName, unknown>
const arrayNames = Object.keys(arrayTypes) as ArrayName[]

type Section = Readonly<{ at: number; length: number; crc: number }>
type PartHead = Readonly<{ sourceNames: readonly string[]; targetNames: readonly string[]; arrays: Readonly<Record<ArrayName, Section>> }>
type Head = Readonly<{ key: string; cursor: string; size: number; parts: readonly PartHead[] }>

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

const arrayOf = ({ segment, alive }: PartState, name: ArrayName): Numbers => {
  if (name === 'alive') return alive
  return name === 'chars' || name === 'starts' ? segment.dictionary[name] : segment[name]
}

const bytes = (numbers: Numbers): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

/** Bytes checked between two pauses. */
const bytesPerStep = 4_194_304

function* checksum(data: Uint8Array): Generator<undefined, number> {
  let crc = 0
  for (let at = 0; at < data.length; at += bytesPerStep) {
    crc = crc32(data.subarray(at, at + bytesPerStep), crc)
    yield
  }
  return crc
}

const padded = (length: number): number => Math.ceil(length / alignment) * alignment

/**
 * The bytes of a snapshot, in pieces to be written one after the other. The head, at the end of the data it describes,
 * names every array with its checksum; the first 16 bytes say where the head is. A file that was cut off or changed
 * anywhere does not decode. Pauses every few milliseconds: the checksum of half a gigabyte takes a while.
 */
export function* encodeInSteps({ key, cursor, parts }: Snapshot): Generator<undefined, readonly Uint8Array[]> {
  const pieces: Uint8Array[] = []
  let at = headStart
  function* place(numbers: Numbers): Generator<undefined, Section> {
    const data = bytes(numbers)
    const section = { at, length: numbers.length, crc: yield* checksum(data) }
    pieces.push(data, new Uint8Array(padded(data.length) - data.length))
    at += padded(data.length)
    return section
  }
  const heads: PartHead[] = []
  for (const part of parts) {
    const arrays: Partial<Record<ArrayName, Section>> = {}
    for (const name of arrayNames) arrays[name] = yield* place(arrayOf(part, name))
    heads.push({ sourceNames: part.segment.sourceNames, targetNames: part.segment.targetNames, arrays: arrays as PartHead['arrays'] })
  }
  const head = Buffer.from(JSON.stringify({ key, cursor, size: at, parts: heads } satisfies Head))
  const start = Buffer.alloc(headStart)
  start.write(magic, 0, 'latin1')
  start.writeUInt32LE(crc32(head), 8)
  start.writeUInt32LE(head.length, 12)
  return [start, ...pieces, head]
}

const readHead = (file: Buffer): Head | undefined => {
  if (file.length < headStart || file.toString('latin1', 0, 8) !== magic) return undefined
  const length = file.readUInt32LE(12)
  const head = file.subarray(file.length - length)
  if (length > file.length - headStart || crc32(head) !== file.readUInt32LE(8)) return undefined
  const parsed = JSON.parse(head.toString()) as Head
  return parsed.size + length === file.length ? parsed : undefined
}

/**
 * Reads a snapshot; the arrays are views of `buffer`, nothing is copied.
 *
 * @param buffer the whole file, beginning at its first byte.
 * @returns undefined when it is none, was torn or changed, or has another key: then the index is built anew.
 */
export const decodeSnapshot = (buffer: ArrayBuffer, key: string): Snapshot | undefined => {
  const head = readHead(Buffer.from(buffer))
  if (head?.key !== key) return undefined
  let isWhole = true
  const arrayAt = (name: ArrayName, { at, length, crc }: Section): Numbers => {
    const numbers = new arrayTypes[name](buffer, at, length)
    isWhole &&= crc32(bytes(numbers)) === crc
    return numbers
  }
  const parts = head.parts.map(({ sourceNames, targetNames, arrays }): PartState => {
    const { chars, starts, alive, ...columns } = Object.fromEntries(arrayNames.map((name) => [name, arrayAt(name, arrays[name])])) as {
      [Name in ArrayName]: InstanceType<(typeof arrayTypes)[Name]>
    }
    return { segment: { ...columns, dictionary: { chars, starts }, sourceNames, targetNames }, alive }
  })
  return isWhole ? { key, cursor: head.cursor, parts } : undefined
}
