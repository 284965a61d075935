import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { databases } from './databases.ts'

const name = 'ab'.repeat(16)
const mostBytes = 4_000_000

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> => Buffer.concat(await Array.fromAsync(stream))

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe.each(databases)('attachments of a site on $name', ({ open }) => {
  test.each([
    [1, 1],
    [262_144, 65_536],
    [262_145, 7_777],
    [1_500_000, 1_500_000],
    [3_000_001, 16_384],
  ])('of %i bytes that came in chunks of %i are read back by another server, byte for byte', async (size, chunk) => {
    const { storage, another } = await open()
    const bytes = randomBytes(size)
    const stored = await storage.attachments.save(inChunks(bytes, chunk), name, mostBytes)
    expect(stored).toMatchObject({ storedAs: name, size, sha256: sha256(bytes) })
    expect(Buffer.from(stored.head)).toEqual(bytes.subarray(0, 4100))
    const other = await another()
    expect(sha256(await read(other.storage.attachments.open(name)))).toBe(sha256(bytes))
  })

  test('tell text from other bytes, also where a character is cut by a chunk', async () => {
    const { attachments } = (await open()).storage
    const text = Buffer.from('日志: join failed\n'.repeat(50))
    expect((await attachments.save(inChunks(text, 5), name, mostBytes)).isText).toBe(true)
    const binary = Buffer.concat([text, Buffer.from([0])])
    expect((await attachments.save(inChunks(binary, 5), 'cd'.repeat(16), mostBytes)).isText).toBe(false)
  })

  test('too large, or broken off, leave nothing behind', async () => {
    const { attachments } = (await open()).storage
    await expect(attachments.save(inChunks(randomBytes(900_000), 65_536), name, 600_000)).rejects.toMatchObject({
      code: 'payload_too_large',
    })
    const broken = async function* () {
      yield randomBytes(700_000)
      throw new Error('the customer closed the laptop')
    }
    await expect(attachments.save(broken(), name, mostBytes)).rejects.toThrow('laptop')
    await expect(read(attachments.open(name))).rejects.toThrow()
    expect(await attachments.removeUnfinished(Date.now() + 60_000)).toBe(0)
    // The name is free again.
    await attachments.save(inChunks(randomBytes(5), 5), name, mostBytes)
    await attachments.remove(name)
    await expect(read(attachments.open(name))).rejects.toThrow()
  })

  test('that a crash cut off can be told from those still coming in, and are removed', async () => {
    const { attachments } = (await open()).storage
    let arrive: () => void = () => undefined
    const rest = new Promise<void>((resolve) => {
      arrive = resolve
    })
    let begun: () => void = () => undefined
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = async function* () {
      yield randomBytes(600_000)
      begun()
      await rest
      yield randomBytes(10)
    }
    const saving = attachments.save(slow(), name, mostBytes)
    saving.catch(() => undefined)
    await hasBegun
    await expect(read(attachments.open(name))).rejects.toThrow()
    expect(await attachments.removeUnfinished(Date.now() - 60_000)).toBe(0)
    expect(await attachments.removeUnfinished(Date.now() + 60_000)).toBe(1)
    arrive()
    await expect(saving).rejects.toThrow()
  })
})

test('an attachment in PostgreSQL is never wholly in memory: reading waits for the reader', async () => {
  const { storage, raw } = await databases[1].open()
  await storage.attachments.save(inChunks(randomBytes(2_000_000), 65_536), name, mostBytes)
  const reader = storage.attachments.open(name).getReader()
  const first = await reader.read()
  expect(first.value?.length).toBe(262_144)
  // What is not read yet can still be changed: it has not been fetched.
  await raw(`UPDATE attachment_pieces SET data = '\\x00' WHERE seq = 2`)
  expect((await reader.read()).value?.length).toBe(1)
  await reader.cancel()
})
