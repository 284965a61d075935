import { createHash } from 'node:crypto'
import type { Article } from '#knowledge/article.ts'
import { articleDocuments, type NamesByArticle } from '../article-document.ts'
import type { SearchDocument } from '../document.ts'
import type { IndexStatistics, IndexView, SearchIndex } from '../search-index.ts'
import { indexedTicket, ticketDocument } from '../ticket-document.ts'
import type { TicketSource } from '../ticket-source.ts'
import { indexView } from './index-view.ts'
import { livePart, type LivePart } from './live-part.ts'
import { readingOf } from './reading.ts'
import { bytesOf } from './segment.ts'
import { buildSegment } from './segment-builder.ts'
import { decodeSnapshot, encodeInSteps } from './snapshot.ts'
import { stepByStep } from './step-by-step.ts'
import { createTicketParts } from './ticket-parts.ts'

/** Where a snapshot of the index is kept between two starts. */
export type SnapshotStore = Readonly<{
  /** The whole file; undefined when there is none. */
  read: () => Promise<ArrayBuffer | undefined>
  /** Replaces the file at once: a reader sees the old one or the new one, whole. */
  write: (pieces: readonly Uint8Array[]) => Promise<void>
}>

export type SearchIndexOptions = Readonly<{
  source: TicketSource
  /** Without it every start reads all tickets. */
  snapshots?: SnapshotStore | undefined
  /** Told while everything is read for the first time. @param tickets so far */
  onProgress?: ((tickets: number) => void) | undefined
  /** Told when a snapshot could not be read or written (a full or read-only disk): the tickets are read again instead. */
  onSnapshotFailure?: ((error: unknown) => void) | undefined
  /** How long a question waits for an index that is behind, ms; reading what is new usually takes one or two. */
  patience?: number | undefined
}>

/** Tickets taken in between two pauses: some 20 ms of work. */
const batch = 400
const usualPatience = 60
/** A new snapshot is written after this many changed tickets, or this share of all: reading the rest again is quick. */
const changesPerSnapshot = 5_000
const shareOfSnapshot = 0.05

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The index of this process, in its memory. Articles are given to it; tickets come from the database's change feed, so
 * any number of processes on one database have the same index within a moment of a commit, and none of them writes
 * anything that another would need.
 */
export const createSearchIndex = ({
  source,
  snapshots,
  onProgress,
  onSnapshotFailure = () => undefined,
  patience = usualPatience,
}: SearchIndexOptions): SearchIndex & { close: () => Promise<void> } => {
  let articles: LivePart | undefined
  let articleById: ReadonlyMap<number, SearchDocument> = new Map()
  let current: IndexView | undefined
  let statistics: IndexStatistics | undefined
  const changed = (): void => {
    current = undefined
  }
  let tickets = createTicketParts(changed)
  let cursor: string | undefined
  let pulse: string | undefined
  let isComplete = false
  let unsaved = 0
  let running: Promise<number> | undefined
  let waiting: Promise<number> | undefined
  let saving: Promise<void> = Promise.resolve()

  const keyOf = async (): Promise<string> =>
    createHash('sha256')
      .update(`${readingOf()}\0${await source.identity()}`)
      .digest('hex')

  const readSnapshot = async (): Promise<ArrayBuffer | undefined> => {
    try {
      return await snapshots?.read()
    } catch (error) {
      onSnapshotFailure(error)
      return undefined
    }
  }

  const restore = async (): Promise<void> => {
    const file = await readSnapshot()
    const snapshot = file === undefined ? undefined : decodeSnapshot(file, await keyOf())
    if (snapshot === undefined) return
    tickets = createTicketParts(changed, snapshot.parts)
    cursor = snapshot.cursor
    changed()
  }

  const save = async (): Promise<void> => {
    // Half a first reading is not kept: its cursor may be ahead of what was flushed.
    if (snapshots === undefined || cursor === undefined || !isComplete) return
    const snapshot = { cursor, parts: tickets.state() }
    unsaved = 0
    const pieces = await stepByStep(encodeInSteps({ ...snapshot, key: await keyOf() }), () => true)
    if (pieces !== undefined) await snapshots.write(pieces)
  }

  const saveWhenWorthIt = (): void => {
    const units = tickets.parts().reduce((sum, { segment }) => sum + segment.ids.length, 0)
    if (unsaved < Math.max(changesPerSnapshot, shareOfSnapshot * units)) return
    // A snapshot is a convenience; without it the next start reads the tickets again.
    saving = saving.then(save).catch(onSnapshotFailure)
  }

  /** Reads one batch after the other until there is no more. */
  const readOn = async (): Promise<number> => {
    const isBulk = cursor === undefined
    let highest = 0
    let total = 0
    for (let isEnd = false; !isEnd; await pause()) {
      const changes = await source.changesSince(cursor, batch)
      if (changes.isRestart === true) {
        tickets.close()
        tickets = createTicketParts(changed)
      }
      const documents = changes.tickets.map(indexedTicket)
      // A first reading comes by number; what changes meanwhile comes again, and then it is an ordinary change.
      const isNew = isBulk && changes.removed.length === 0 && documents.every(({ id }) => id > highest)
      if (isNew) await tickets.append(documents)
      else await tickets.replace(documents, changes.removed)
      highest = documents.reduce((most, { id }) => Math.max(most, id), highest)
      cursor = changes.cursor
      isEnd = changes.isEnd
      const news = changes.tickets.length + changes.removed.length
      total += news
      unsaved += news
      if (isBulk) onProgress?.(total)
    }
    await tickets.flush()
    return total
  }

  /** Takes in everything that was committed before it began. */
  const takeIn = async (): Promise<number> => {
    if (!isComplete) await restore()
    const now = await source.pulse()
    if (isComplete && now === pulse) return 0
    const total = await readOn()
    isComplete = true
    pulse = now
    void tickets.maintain().then(saveWhenWorthIt)
    return total
  }

  const begin = (): Promise<number> => {
    waiting = undefined
    const mine = takeIn().finally(() => {
      if (running === mine) running = undefined
    })
    return (running = mine)
  }

  /**
   * One reading at a time. Whoever asks while one is under way must not be given its answer, which may be older than what
   * they committed: one more follows it, for all of them.
   */
  const catchUp = (): Promise<number> => {
    if (running === undefined && waiting === undefined) return begin()
    waiting ??= (running ?? Promise.resolve(0)).then(begin, begin)
    return waiting
  }

  const view = async (): Promise<IndexView> => {
    const step = catchUp()
    // The first reading is waited for, however long: half an index would give wrong answers.
    if (!isComplete) await step
    else await Promise.race([step, new Promise((resolve) => setTimeout(resolve, patience).unref())])
    if (current === undefined) {
      current = indexView([...(articles === undefined ? [] : [articles]), ...tickets.parts()], statistics)
      statistics = current.statistics
    }
    return current
  }

  return {
    view,
    catchUp,
    putArticles: (list: readonly Article[], names?: NamesByArticle) => {
      const documents = articleDocuments(list, names)
      articles = livePart(buildSegment(documents))
      articleById = new Map(documents.map((document) => [document.id, document]))
      changed()
    },
    load: async (ids) => {
      const found = new Map((await source.load(ids.filter((id) => id > 0))).map((ticket) => [ticket.id, ticketDocument(ticket)]))
      return ids.flatMap((id) => articleById.get(id) ?? found.get(id) ?? [])
    },
    size: () => {
      const ofTickets = tickets.parts()
      return {
        articles: articleById.size,
        tickets: ofTickets.reduce((sum, part) => sum + part.documents(), 0),
        bytes: [...(articles === undefined ? [] : [articles]), ...ofTickets].reduce((sum, { segment }) => sum + bytesOf(segment), 0),
      }
    },
    close: async () => {
      while (running !== undefined || waiting !== undefined) await (waiting ?? running)?.catch(() => undefined)
      tickets.close()
      saveWhenWorthIt()
      await saving
    },
  }
}
