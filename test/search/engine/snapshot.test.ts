import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSearchIndex, type SnapshotStore } from '#search/engine/create-search-index.ts'
import { buildSegment } from '#search/engine/segment-builder.ts'
import { decodeSnapshot, encodeInSteps, type Snapshot } from '#search/engine/snapshot.ts'
import { allAtOnce } from '#search/engine/step-by-step.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { contentsOf, documentsUpTo, seeded, vocabulary } from './kit.ts'
import { answersOf, memorySource, ticket } from './model.ts'

const reading = vi.hoisted(() => ({ now: 'the way of today' }))
vi.mock('#search/engine/reading.ts', () => ({ readingOf: () => reading.now }))

const key = 'k'.repeat(64)

const fileOf = (snapshot: Snapshot): ArrayBuffer => {
  const bytes = Buffer.concat(allAtOnce(encodeInSteps(snapshot)))
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
}

const snapshot = fc.array(documentsUpTo(4), { maxLength: 3 }).map((parts): Snapshot => ({
  key,
  cursor: '42',
  parts: parts.map((documents) => {
    const segment = buildSegment(documents)
    return { segment, alive: Uint8Array.from(segment.ids, (id) => id % 2) }
  }),
}))

const told = (given: Snapshot | undefined) =>
  given && { ...given, parts: given.parts.map(({ segment, alive }) => ({ ...contentsOf(segment), alive: [...alive] })) }

const [sample] = fc.sample(
  snapshot.filter(({ parts }) => parts.some(({ segment }) => segment.ids.length > 2)),
  seeded(1),
)
const whole = sample === undefined ? new ArrayBuffer(0) : fileOf(sample)

describe('the bytes of a snapshot', () => {
  it('give back what went in', () =>
    fc.assert(
      fc.property(snapshot, (given) => {
        expect(told(decodeSnapshot(fileOf(given), key))).toEqual(told(given))
      }),
      seeded(60),
    ))

  it('are nothing when they were cut off anywhere, or have something after them', () => {
    for (let length = 0; length < whole.byteLength; length += 1) expect(decodeSnapshot(whole.slice(0, length), key)).toBeUndefined()
    const longer = new ArrayBuffer(whole.byteLength + 8)
    new Uint8Array(longer).set(new Uint8Array(whole))
    expect(decodeSnapshot(longer, key)).toBeUndefined()
  })

  it('are nothing when any byte is another, but for those that fill up', () => {
    let unnoticed = 0
    for (let at = 0; at < whole.byteLength; at += 1) {
      const changed = whole.slice(0)
      const bytes = new Uint8Array(changed)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      const decoded = decodeSnapshot(changed, key)
      if (decoded === undefined) continue
      expect(told(decoded)).toEqual(told(sample))
      unnoticed += 1
    }
    expect(unnoticed).toBeLessThan(whole.byteLength / 10)
  })

  it('are nothing to another database or another reading', () => expect(decodeSnapshot(whole, 'other')).toBeUndefined())
})

const count = 5_200

/** A site large enough to be worth a snapshot. */
const largeSite = () => {
  const site = memorySource()
  for (let id = 1; id <= count; id += 1)
    site.put({ ticket: ticket(id, { title: `${vocabulary[id % 12]} ${vocabulary[id % 7]}`, openedAt: id % 9 }), solvedBy: [] })
  return site
}

const inMemory = (): SnapshotStore & { file: ArrayBuffer | undefined } => {
  const store = {
    file: undefined as ArrayBuffer | undefined,
    read: () => Promise.resolve(store.file?.slice(0)),
    write: (pieces: readonly Uint8Array[]) => {
      const bytes = Buffer.concat(pieces)
      store.file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
      return Promise.resolve()
    },
  }
  return store
}

type Site = ReturnType<typeof memorySource>

const freshAnswers = async ({ source }: Site) => answersOf(await createSearchIndex({ source }).view())

/** An index started on a snapshot, and how many tickets it had to read. */
const startOn = async (site: Site, snapshots: SnapshotStore, expected = freshAnswers(site)) => {
  let read = 0
  const source: typeof site.source = {
    ...site.source,
    changesSince: async (cursor, limit) => {
      const changes = await site.source.changesSince(cursor, limit)
      read += changes.tickets.length + changes.removed.length
      return changes
    },
  }
  const failures: unknown[] = []
  const index = createSearchIndex({ source, snapshots, onSnapshotFailure: (error) => failures.push(error) })
  expect(answersOf(await index.view())).toEqual(await expected)
  expect(index.size().tickets).toBe(site.present().length)
  return { index, failures, read }
}

const saved = async () => {
  const site = largeSite()
  const store = inMemory()
  await (await startOn(site, store)).index.close()
  if (store.file === undefined) throw new Error('no snapshot was written')
  return { site, store, file: store.file }
}

describe('an index started on a snapshot', () => {
  it('reads only what changed since', async () => {
    const { site, store } = await saved()
    expect((await startOn(site, store)).read).toBe(0)
    site.put({ ticket: ticket(7, { title: 'audio audio' }), solvedBy: [{ target: 'guide/a', madeAt: 3 }] })
    site.put({ ticket: ticket(9_999, { title: '黑屏' }), solvedBy: [] })
    site.remove(12)
    expect((await startOn(site, store)).read).toBe(3)
  })

  it('reads everything when the file was torn, is of another database, or was read another way', async () => {
    const { site, store, file } = await saved()
    const expected = freshAnswers(site)
    const changed = file.slice(0)
    new Uint8Array(changed).fill(7, 5_000, 5_008)
    for (const useless of [file.slice(0, -1), file.slice(0, 16), new ArrayBuffer(0), new ArrayBuffer(64), changed]) {
      store.file = useless
      const { read, failures } = await startOn(site, store, expected)
      expect([read, failures]).toEqual([count, []])
    }
    store.file = file
    const other = { ...site, source: { ...site.source, identity: () => Promise.resolve('other') } }
    expect((await startOn(other, store, expected)).read).toBe(count)
    reading.now = 'the way of tomorrow'
    store.file = file
    expect((await startOn(site, store, expected)).read).toBe(count)
    reading.now = 'the way of today'
  })

  it('forgets what the database has forgotten: commits that a power cut took back', async () => {
    const { store } = await saved()
    const site = memorySource()
    for (let id = 1; id <= 40; id += 1) site.put({ ticket: ticket(id, { title: 'audio' }), solvedBy: [] })
    expect((await startOn(site, store)).read).toBe(40)
  })

  it('saves nothing half read when the first reading fails and the server stops', async () => {
    const site = largeSite()
    const store = inMemory()
    let left = 13
    const source: typeof site.source = {
      ...site.source,
      changesSince: async (cursor, limit) => {
        if ((left -= 1) === 0) throw new Error('the database is away')
        return site.source.changesSince(cursor, limit)
      },
    }
    // Far enough that there is something worth saving.
    for (let id = count + 1; id <= 3 * count; id += 1) site.put({ ticket: ticket(id, { title: 'black' }), solvedBy: [] })
    left = 20
    const index = createSearchIndex({ source, snapshots: store })
    await expect(index.view()).rejects.toThrow('the database is away')
    await index.close()
    await startOn(site, store)
  })
})

describe('the file', () => {
  const scratch = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'fupan-snapshot-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  it('is written whole, however many write at once, and nothing else is left', async () => {
    const folder = scratch()
    const file = join(folder, 'index.bin')
    const contents = Array.from({ length: 6 }, (_, at) => [new Uint8Array(200_000).fill(at), new Uint8Array(), new Uint8Array(9).fill(at)])
    await Promise.all(contents.map((pieces) => indexSnapshotFile(file).write(pieces)))
    const read = new Uint8Array((await indexSnapshotFile(file).read()) ?? new ArrayBuffer(0))
    expect(read).toHaveLength(200_009)
    expect(new Set(read).size).toBe(1)
    expect(readdirSync(folder)).toEqual(['index.bin'])
  })

  it('takes away what a killed writer left, but not what another is writing', async () => {
    const folder = scratch()
    const file = join(folder, 'index.bin')
    for (const name of ['index.bin.1.tmp', 'index.bin.2.tmp', 'other.bin.1.tmp']) writeFileSync(join(folder, name), 'x')
    const yesterday = new Date(Date.now() - 86_400_000)
    utimesSync(join(folder, 'index.bin.1.tmp'), yesterday, yesterday)
    utimesSync(join(folder, 'other.bin.1.tmp'), yesterday, yesterday)
    await indexSnapshotFile(file).write([new Uint8Array(3)])
    expect(readdirSync(folder).toSorted()).toEqual(['index.bin', 'index.bin.2.tmp', 'other.bin.1.tmp'])
  })

  it('that cannot be read or written is only told', async () => {
    const folder = scratch()
    writeFileSync(join(folder, 'file'), '')
    const site = largeSite()
    const expected = freshAnswers(site)
    for (const [place, times] of [
      [join(folder, 'file', 'index.bin'), 2],
      [folder, 2],
    ] as const) {
      const { index, failures } = await startOn(site, indexSnapshotFile(place), expected)
      await index.close()
      expect(failures).toHaveLength(times)
      expect(readdirSync(folder)).toEqual(['file'])
      expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('')
    }
  })
})
