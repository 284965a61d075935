import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { systemClock, type Clock } from '#kernel/clock.ts'
import type { FeedbackDeps } from '#knowledge/article-feedback.ts'
import { library as readLibrary } from '#knowledge/library.ts'
import { linkGraph, type LinkGraph } from '#knowledge/graph.ts'
import type { Library } from '#knowledge/library-model.ts'
import { paths } from '#paths'
import { recordFiled } from '#deflection/record-outcome.ts'
import type { DeflectionDeps } from '#deflection/suggest.ts'
import { indexConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import type { FindDeps } from '#search/find.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { explainFault } from '#storage/explain-fault.ts'
import { fileAttachmentStore } from '#storage/file-attachment-store.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type Database } from '#storage/open-database.ts'
import { sqliteAccessRepository } from '#storage/sqlite-access-repository.ts'
import { sqliteDeflectionRepository } from '#storage/sqlite-deflection-repository.ts'
import { sqliteFeedbackRepository } from '#storage/sqlite-feedback-repository.ts'
import { sqliteTicketSource } from '#storage/sqlite-ticket-source.ts'
import { sqliteTicketImport } from '#storage/sqlite-ticket-import.ts'
import { sqliteTicketRepository } from '#storage/sqlite-ticket-repository.ts'
import type { TicketImportStore } from '#importers/ticket-import-store.ts'
import { findAnswer } from '#tickets/answer.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { createGrader } from '#tickets/grading.ts'
import { loadTicketSettings, type TicketSettings } from '#tickets/load-settings.ts'
import type { AccessDeps } from './access.ts'
import { readEnvironment, type Environment } from './environment.ts'
import { glossaryForms } from './glossary-forms.ts'
import { loadBundledContent } from './load-bundled-content.ts'
import { createLog, type Log } from './log.ts'

/** Everything a request handler, a page or a command needs, wired together once. */
export type Services = Readonly<{
  environment: Environment
  log: Log
  clock: Clock
  database: Database
  library: Library
  graph: LinkGraph
  settings: TicketSettings
  tickets: TicketDeps
  access: AccessDeps
  search: FindDeps
  deflection: DeflectionDeps
  imports: TicketImportStore
  feedback: FeedbackDeps
  close: () => Promise<void>
}>

/** What tests and commands may set instead of the real thing. */
export type ServiceOptions = Readonly<{
  contentDir?: string | undefined
  clock?: Clock | undefined
  log?: Log | undefined
  /** `:memory:` for tests; default `fupan.sqlite` in the data folder. */
  databaseFile?: string | undefined
}>

/** Opens and migrates the database and wires everything. Does not load content: see `loadBundledContent`. */
export const createServices = async (environment: Environment, options: ServiceOptions = {}): Promise<Services> => {
  const { clock = systemClock, log = createLog(environment), contentDir = join(process.cwd(), 'content') } = options
  const library = readLibrary(contentDir)
  const settings = loadTicketSettings(contentDir)
  const database = await openMigrated(options.databaseFile ?? join(environment.dataDir, 'fupan.sqlite'))

  const publicIds = new Set<string>(library.articles.filter(({ visibility }) => visibility === 'public').map(({ id }) => id))
  const repository = sqliteTicketRepository(database)
  const grade = createGrader(settings.grading)
  const index = createSearchIndex({
    source: sqliteTicketSource(database),
    snapshots: options.databaseFile === undefined ? indexSnapshotFile(join(environment.dataDir, 'search-index.bin')) : undefined,
    onProgress: (read) => read % 20_000 < 400 && log.info({ tickets: read }, 'reading tickets into the search index'),
    onSnapshotFailure: (error) => log.warn({ err: error }, 'the snapshot of the search index could not be written'),
  })
  index.putArticles(library.articles)
  const search: FindDeps = { index, concepts: indexConcepts(glossaryForms(library)) }
  const deflection: DeflectionDeps = { ...search, deflections: sqliteDeflectionRepository(database), clock, newId: randomUUID, grade }
  const tickets: TicketDeps = {
    tickets: repository,
    attachments: fileAttachmentStore(join(environment.dataDir, 'attachments')),
    clockRules: settings.clockRules,
    clock,
    randomBytes,
    grade,
    articleExists: (id) => library.articles.some((article) => article.id === id),
    ticketUrl: (lang, number, key) => environment.publicUrl + paths.ticketWithKey(lang, number, key),
    onFiled: (id, number) => recordFiled(deflection, id, number),
  }
  const articleIsPublic: FeedbackDeps['articleIsPublic'] = async (id) =>
    publicIds.has(id) || (id.startsWith('answer/') && (await findAnswer(tickets, id.slice('answer/'.length))).length > 0)
  return {
    environment,
    log,
    clock,
    database,
    library,
    graph: linkGraph(library),
    settings,
    tickets,
    search,
    deflection,
    access: { access: sqliteAccessRepository(database), clock, randomBytes },
    imports: sqliteTicketImport(database),
    feedback: { feedback: sqliteFeedbackRepository(database), clock, newId: randomUUID, articleIsPublic },
    close: async () => {
      await index.close()
      await database.close()
    },
  }
}

/** @throws DomainError `unavailable` saying why the data file cannot be used. */
const openMigrated = async (file: string): Promise<Database> => {
  try {
    const database = openDatabase({ file })
    await migrate(database)
    return database
  } catch (error) {
    throw explainFault(error, file)
  }
}

/** Bundlers may put two copies of this module into one process; the process still has one database. */
const shared = globalThis as typeof globalThis & { fupanServices?: Promise<Services> | undefined }

/**
 * The services of this process: opened at the first call, bundled content loaded before the first answer.
 * A failed start is not remembered, so that the next request tries again.
 */
export const getServices = (): Promise<Services> => {
  shared.fupanServices ??= startServices().catch((error: unknown) => {
    shared.fupanServices = undefined
    throw error
  })
  return shared.fupanServices
}

const startServices = async (): Promise<Services> => {
  const services = await createServices(readEnvironment(process.env))
  await loadBundledContent(services)
  return services
}
