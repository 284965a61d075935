import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemClock, type Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import { giveFeedback, type FeedbackDeps } from '#knowledge/article-feedback.ts'
import { createTextLinter } from '#knowledge/lint/text-linter.ts'
import { contentLibrary, library as shownLibrary, publicArticles } from '#knowledge/library.ts'
import { isPlaceIn } from '#knowledge/article.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { PublicationDeps } from '#publication/deps.ts'
import { createKeepShown } from '#publication/keep-shown.ts'
import type { ShareDeps } from '#guides/sharing/share-deps.ts'
import type { DeliveryDeps } from '#notifications/deliver.ts'
import { requestSender } from '#notifications/http/send-request.ts'
import { mailSender } from '#notifications/mail/send-mail.ts'
import { receiversOf } from '#notifications/on-call/receivers.ts'
import { loadOnCallSettings } from '#notifications/load-on-call-settings.ts'
import type { OnCallSettings } from '#notifications/on-call-settings.ts'
import { planDeliveries } from '#notifications/plan-deliveries.ts'
import type { SubscriptionDeps } from '#notifications/use-cases/subscribe.ts'
import { paths } from '#paths'
import { recordFiled } from '#deflection/record-outcome.ts'
import { proposedArticles, type DeflectionDeps } from '#deflection/suggest.ts'
import type { ActionDeps } from '#postmortems/actions/action-deps.ts'
import { loadActionSettings } from '#postmortems/actions/load-action-settings.ts'
import type { FeedKeyDeps } from '#postmortems/actions/feeds/feed-keys.ts'
import { syncActions } from '#postmortems/actions/record/sync-actions.ts'
import type { WriteBackDeps } from '#postmortems/actions/record/write-back.ts'
import { remindOwners } from '#postmortems/actions/reminders/remind-owners.ts'
import { composeNotice } from '#postmortems/notices/compose-notice.ts'
import { ownerAddress } from '#postmortems/owner-address.ts'
import type { EditingDeps } from '#postmortems/editing/edit-postmortem.ts'
import type { EffectDeps } from '#postmortems/effect/read-effect.ts'
import { watchEffects } from '#postmortems/effect/watch-effects.ts'
import type { IncidentDeps } from '#incidents/deps.ts'
import { knownIncidents } from '#incidents/use-cases/read-incidents.ts'
import { indexConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import type { FindDeps } from '#search/find.ts'
import { explainFault } from '#storage/explain-fault.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { migrate } from '#storage/migrate.ts'
import { openDatabase, type Database, type DatabasePlace } from '#storage/open-database.ts'
import { storageOf, type Storage } from '#storage/storage.ts'
import type { ImportDeps } from '#importers/import-tickets.ts'
import { findAnswer } from '#tickets/answer.ts'
import { anonymous } from '#tickets/actor.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { createGrader } from '#tickets/grading.ts'
import { redact } from '#redaction/redact.ts'
import { nextDueBy } from '#tickets/next-due.ts'
import { renewQueue } from '#tickets/use-cases/renew-queue.ts'
import { loadTicketSettings, type TicketSettings } from '#tickets/load-settings.ts'
import { loadSdkReleases } from '#guides/review/load-sdk-releases.ts'
import type { SdkRelease } from '#guides/review/sdk-releases.ts'
import { unansweredTickets, type GapDeps } from '#insights/gaps/read-gaps.ts'
import type { InsightDeps } from '#insights/use-cases.ts'
import type { CalendarDeps } from '#visits/use-cases/read-calendar.ts'
import type { ReminderDeps } from '#visits/reminders/send-reminder.ts'
import type { SearchMissDeps } from '#visits/searches/note-miss.ts'
import { onceADay } from '#visits/searches/once-a-day.ts'
import { leftFlows } from '#troubleshooter/sessions/list-abandoned.ts'
import { termsOf } from '#tickets/clock-policies.ts'
import { search as searchFor } from '#search/search.ts'
import { frictionOfReader } from '#visits/friction-of-reader.ts'
import type { VisitDeps } from '#visits/visit-deps.ts'
import { recordHandedOver, type SessionDeps } from '#troubleshooter/sessions/record-session.ts'
import type { AccessDeps } from './access.ts'
import { startDeliveries } from './deliveries.ts'
import { noteAudit } from './staff/audit.ts'
import { createStaffAuth, type StaffAuth } from './staff/staff-auth.ts'
import { readEnvironment, type Environment } from './environment.ts'
import { flowLearning, type FlowLearning } from './flow-learning.ts'
import { glossaryForms, glossaryNames } from './glossary-forms.ts'
import { loadBundledContent } from './load-bundled-content.ts'
import { startJobs, type JobDeps } from './jobs.ts'
import { createLog, type Log } from './log.ts'
import { writeShownFile } from './shown-file.ts'

/** What the troubleshooter's use cases need. */
export type TroubleshooterDeps = SessionDeps & Readonly<{ flows: Library['flows']; learning: FlowLearning }>

/** Everything a request handler, a page or a command needs, wired together once. */
export type Services = Readonly<{
  environment: Environment
  log: Log
  clock: Clock
  database: Database
  storage: Storage
  /** What lies in `content/`, internal pages included. */
  library: Library
  /** The library as readers see it at this moment. */
  shownLibrary: () => Library
  settings: TicketSettings & Readonly<{ onCall: OnCallSettings; sdkReleases: readonly SdkRelease[] }>
  tickets: TicketDeps
  access: AccessDeps
  search: FindDeps
  deflection: DeflectionDeps
  incidents: IncidentDeps
  imports: ImportDeps
  editing: EditingDeps
  publication: PublicationDeps
  /** Tells the next build what is shown besides `content/`. */
  rememberShown: () => void
  effect: EffectDeps
  actions: ActionDeps & FeedKeyDeps
  writeBack: WriteBackDeps
  feedback: FeedbackDeps
  troubleshooter: TroubleshooterDeps
  delivery: DeliveryDeps
  subscriptions: SubscriptionDeps
  visits: VisitDeps
  sharing: ShareDeps
  visitCalendar: CalendarDeps
  reminding: ReminderDeps
  searchMisses: SearchMissDeps
  gaps: GapDeps
  insights: InsightDeps
  close: () => Promise<void>
}>

/** What tests and commands may set instead of the real thing. */
export type ServiceOptions = Readonly<{
  contentDir?: string | undefined
  clock?: Clock | undefined
  log?: Log | undefined
  /** `:memory:` for tests; default `fupan.sqlite` in the data folder. Goes before DATABASE_URL. */
  databaseFile?: string | undefined
}>

/** The search index as it was at the last stop, in the data folder; it may be deleted. */
const snapshotName = 'search-index.bin'

const placeOf = ({ databaseUrl, databasePool, dataDir }: Environment, log: Log): DatabasePlace =>
  databaseUrl === undefined
    ? { file: join(dataDir, 'fupan.sqlite') }
    : {
        url: databaseUrl,
        poolSize: databasePool,
        onConnectionLost: (error) => log.warn({ err: error }, 'a connection to PostgreSQL was lost'),
      }

/** Opens and migrates the database and wires everything. Does not load content: see `loadBundledContent`. */
export const createServices = async (environment: Environment, options: ServiceOptions = {}): Promise<Services> => {
  const { clock = systemClock, log = createLog(environment), contentDir = join(process.cwd(), 'content') } = options
  const library = contentLibrary(contentDir)
  const settings = { ...loadTicketSettings(contentDir), onCall: loadOnCallSettings(contentDir), sdkReleases: loadSdkReleases(contentDir) }
  const database = await openMigrated(options.databaseFile === undefined ? placeOf(environment, log) : { file: options.databaseFile })
  const receivers = receiversOf(environment.onCall)
  const reach = { email: environment.mail !== undefined, onCall: [...receivers.keys()] }
  const storage = storageOf(database, {
    attachmentsDir: join(environment.dataDir, 'attachments'),
    clock,
    nextDue: nextDueBy(settings.clockRules),
    holder: `${hostname()}:${process.pid}`,
    planDeliveries: (change) => planDeliveries(settings.onCall, reach, change),
  })

  const grade = createGrader(settings.grading, settings.gradingEvidence)
  const index = createSearchIndex({
    source: storage.ticketSource,
    snapshots: options.databaseFile === undefined ? indexSnapshotFile(join(environment.dataDir, snapshotName)) : undefined,
    onProgress: (read) => log.info({ tickets: read }, 'reading tickets into the search index'),
    onSnapshotFailure: (error) => log.warn({ err: error }, 'the snapshot of the search index could not be written'),
  })
  const putArticles = (shown: Library): void => index.putArticles(shown.articles, glossaryNames(shown))
  putArticles(shownLibrary(contentDir))
  const shown = createKeepShown({ base: library, ...storage, clock, onChange: putArticles })
  await shown.refresh()
  const search: FindDeps = { index, concepts: indexConcepts(glossaryForms(library)) }
  const sdkRanges = new Map(library.postmortems.map(({ slug, data }) => [`postmortem/${slug}`, data.sdk]))
  const deflection: DeflectionDeps = {
    ...search,
    deflections: storage.deflections,
    clock,
    newId: randomUUID,
    grade,
    sdkOf: (id) => sdkRanges.get(id),
    knownIncidents: (asker, lang) => knownIncidents({ incidents: storage.incidents, clock, incidentPath: paths.incident }, asker, lang),
  }
  const troubleshooter: TroubleshooterDeps = {
    ...storage,
    flows: library.flows,
    clock,
    newId: randomUUID,
    learning: flowLearning(storage, library),
  }
  const tickets: TicketDeps = {
    tickets: storage.tickets,
    attachments: storage.attachments,
    clockRules: settings.clockRules,
    clock,
    randomBytes,
    grade,
    articleExists: (target) => isPlaceIn(library.articles, target) || isPlaceIn(shownLibrary(contentDir).articles, target),
    proposedFor: (question) => proposedArticles(deflection, question),
    ticketUrl: (lang, number, key) => environment.publicUrl + paths.ticketWithKey(lang, number, key),
    onFiled: async (from, number) => {
      if (from.deflection !== undefined) await recordFiled(deflection, from.deflection, number)
      if (from.flowSession !== undefined) await recordHandedOver(troubleshooter, from.flowSession, number)
    },
  }
  const access = await accessDeps(environment, storage, clock, log)
  const incidents: IncidentDeps = { incidents: storage.incidents, tickets, clock, incidentPath: paths.incident }
  const articleIsPublic: FeedbackDeps['articleIsPublic'] = async (id) =>
    shownLibrary(contentDir).articles.some((article) => article.id === id && article.visibility === 'public') ||
    (id.startsWith('answer/') && (await findAnswer(tickets, id.slice('answer/'.length))).length > 0)
  const actions: ActionDeps & FeedKeyDeps = {
    actions: storage.actions,
    feedKeys: storage.actionFeedKeys,
    library,
    settings: loadActionSettings(contentDir),
    members: () => storage.staff.list(),
    clock,
    randomBytes,
    articleExists: tickets.articleExists,
    redact,
  }
  // A visit is the day's work of the team that answers within business days.
  const teamCalendars = termsOf(settings.clockRules, { grade: 'P2', channel: 'ticket' }, clock())?.calendars ?? []
  const addressOf = async (name: string): Promise<string | undefined> =>
    (await storage.staff.list()).find((member) => member.name === name && member.leftAt === null)?.email
  const sheetUrl = (lang: Language, customer: string): string => environment.publicUrl + paths.visitSheet(lang, customer)
  const gaps: GapDeps = { gaps: storage.gaps, visits: storage.visits, search, clock, redact }
  const sendRequest = requestSender(environment.webhookAllow)
  const delivery: DeliveryDeps = {
    outbox: storage.outbox,
    subscriptions: storage.subscriptions,
    tickets: storage.tickets,
    clockRules: settings.clockRules,
    clock,
    randomBytes,
    sendMail: environment.mail && mailSender(environment.mail.smtpUrl, environment.mail.from),
    sendRequest,
    receivers,
    onCallLang: settings.onCall.lang,
    composeNotice: (notice, host) =>
      composeNotice(
        {
          ...actions,
          lang: settings.onCall.lang,
          actionUrl: (lang, id) => environment.publicUrl + paths.deskAction(lang, id),
          postmortemUrl: (lang, slug) => environment.publicUrl + paths.deskPostmortem(lang, slug),
        },
        notice,
        host,
      ),
    publicUrl: environment.publicUrl,
    ticketUrl: tickets.ticketUrl,
    deskUrl: (lang, number) => environment.publicUrl + paths.deskTicket(lang, number),
  }
  const feedback = feedbackDeps(storage, library, clock, articleIsPublic)
  return {
    environment,
    delivery,
    subscriptions: { ...tickets, subscriptions: storage.subscriptions },
    log,
    clock,
    database,
    storage,
    library,
    shownLibrary: () => shownLibrary(contentDir),
    settings,
    tickets,
    search,
    deflection,
    troubleshooter,
    incidents,
    access,
    imports: {
      store: storage.imports,
      onImported: (actor, { sources, summary: { created, updated, unchanged, bad } }) =>
        noteAudit(access, actor, {
          action: 'tickets.imported',
          target: sources.join(', '),
          detail: `${created} created, ${updated} updated, ${unchanged} unchanged, ${bad} bad`,
        }),
    },
    visits: {
      ...storage,
      clock,
      newId: randomUUID,
      redact,
      calendars: teamCalendars,
      leftFlows: (actor, settled) => leftFlows(troubleshooter, actor, clock(), settled),
      flowTitle: (flow, lang) => library.flows.find(({ id }) => id === flow)?.title[lang],
      unansweredTickets: () => unansweredTickets(gaps),
    },
    visitCalendar: {
      visits: storage.visits,
      clock,
      calendars: teamCalendars,
      secret: () => storage.settings.getOrSet(calendarSetting, randomBytes(32).toString('base64url')),
      isInTeam: async (name) => (await addressOf(name)) !== undefined,
      publicUrl: environment.publicUrl,
      sheetUrl,
    },
    reminding: {
      ...delivery,
      visits: storage.visits,
      reminders: storage.reminders,
      addressOf,
      lang: settings.onCall.lang,
      sheetUrl,
    },
    searchMisses: {
      isCounting: environment.countSearches,
      misses: storage.searchMisses,
      clock,
      newId: randomUUID,
      redact,
      digest: async (text) =>
        createHmac('sha256', await storage.settings.getOrSet(digestSetting, randomBytes(32).toString('base64url')))
          .update(text)
          .digest('base64url'),
      findsNothing: async (q) => (await searchFor(search, anonymous, { q, limit: 1 })).total === 0,
      onceADay: onceADay(),
    },
    gaps,
    insights: { figures: storage.figures, clock },
    feedback: feedback(null),
    sharing: {
      shares: storage.shares,
      publicArticles: () => publicArticles(shownLibrary(contentDir)),
      clock,
      randomBytes,
      redact,
      shareUrl: (lang, id, key) => environment.publicUrl + paths.shared(lang, id, key),
      note: (actor, deed) => noteAudit(access, actor, deed),
      giveFeedback: (word, customer) => giveFeedback(feedback(customer), word),
    },
    actions,
    writeBack: {
      actions: storage.actions,
      library,
      readFile: (path) => (existsSync(join(contentDir, path)) ? readFileSync(join(contentDir, path), 'utf8') : undefined),
    },
    effect: { library, cases: storage.effectCases, states: storage.postmortemStates, search, clock },
    editing: {
      tickets,
      search,
      clock,
      deskUrl: (lang, number) => environment.publicUrl + paths.deskTicket(lang, number),
      texts: storage.postmortemTexts,
      lint: createTextLinter(contentDir, shown.publishedFiles),
    },
    publication: {
      publications: storage.publications,
      texts: storage.postmortemTexts,
      tickets,
      base: library,
      readContent: (file) => readFileSync(join(contentDir, file), 'utf8'),
      clock,
      note: (actor, deed) => noteAudit(access, actor, deed),
      refresh: shown.refresh,
    },
    rememberShown: () => writeShownFile(environment.dataDir, shown.current()),
    close: async () => {
      shown.close()
      await index.close()
      await database.close()
    },
  }
}

/** @returns what keeps the word of a reader: one nobody knows, or one of this customer. */
const feedbackDeps =
  (storage: Storage, library: Library, clock: Clock, articleIsPublic: FeedbackDeps['articleIsPublic']) =>
  (customer: string | null): FeedbackDeps => ({
    feedback: storage.feedback,
    clock,
    newId: randomUUID,
    articleIsPublic,
    redact,
    onComment: (word) => {
      const scenario = library.guides.find(({ slug }) => word.kind === 'guide' && slug === word.slug)?.data.scenario ?? null
      return storage.visits.addFriction(frictionOfReader(word, scenario, customer))
    },
  })

/** Name of the setting that signs the addresses of calendars. */
const calendarSetting = 'visit-calendar-secret'

/** Name of the setting that keys the digests of searches without a result. */
const digestSetting = 'search-digest-key'

/** Name of the setting that signs cookies where the environment does not say. */
const authSecretSetting = 'auth-secret'

const accessDeps = async (environment: Environment, storage: Storage, clock: Clock, log: Log): Promise<AccessDeps> => {
  const secret = environment.authSecret ?? (await storage.settings.getOrSet(authSecretSetting, randomBytes(32).toString('base64url')))
  let staffAuth: StaffAuth | undefined
  const deps: AccessDeps = {
    access: storage.access,
    staff: storage.staff,
    clock,
    randomBytes,
    // Made when somebody signs in or shows a session: commands and readers need none of it.
    staffAuth: () =>
      (staffAuth ??= createStaffAuth({
        database: storage.staffAuth,
        secret,
        environment,
        staff: storage.staff,
        onProblem: (message) => log.warn({ problem: message }, 'signing in'),
        onRefused: (member) => noteAudit(deps, anonymous, { action: 'sign_in.failed', target: member?.name ?? '' }),
        onSignedIn: (member) => noteAudit(deps, { kind: 'staff', ...member }, { action: 'signed_in', target: member.name }),
      })),
  }
  return deps
}

/** @throws DomainError `unavailable` saying why the data file cannot be used. */
const openMigrated = async (place: DatabasePlace): Promise<Database> => {
  try {
    const database = openDatabase(place)
    await migrate(database)
    return database
  } catch (error) {
    throw 'file' in place ? explainFault(error, place.file) : error
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

/** What background jobs need of the services. */
export const jobDeps = ({ environment, storage, settings, troubleshooter, clock, log, effect, actions }: Services): JobDeps => ({
  ...storage,
  learnFlows: troubleshooter.learning.learn,
  watchEffects: () =>
    watchEffects({
      ...effect,
      tickets: storage.tickets,
      canWriteTo: async (owner) =>
        environment.mail !== undefined && ownerAddress(owner, actions.settings, await actions.members()) !== undefined,
    }),
  remindOwners: () => remindOwners({ ...actions, canMail: environment.mail !== undefined }),
  clockRules: settings.clockRules,
  clock,
  log,
})

/** How long another process may go on showing what was taken back, ms. */
const lookEveryMs = 1_000

/** Shows what other processes on this database published and took back, and lets the next build know. */
const followShown = ({ publication, rememberShown, log }: Services): (() => void) => {
  const look = async (): Promise<void> => {
    await publication.refresh()
    rememberShown()
  }
  const lookOrLog = (): void => void look().catch((error: unknown) => log.error({ err: error }, 'what is published could not be read'))
  lookOrLog()
  const timer = setInterval(lookOrLog, lookEveryMs)
  timer.unref()
  return () => clearInterval(timer)
}

const startServices = async (): Promise<Services> => {
  const services = await createServices(readEnvironment(process.env))
  await loadBundledContent(services)
  await syncActions(services.actions)
  await renewQueue(services.tickets, services.storage.settings)
  // Read the tickets now, not when somebody asks the first question.
  services.search.index.catchUp().catch((error: unknown) => services.log.error({ err: error }, 'the search index could not be read'))
  const stopJobs = startJobs(jobDeps(services))
  const stopDeliveries = startDeliveries(services)
  const stopShowing = followShown(services)
  return {
    ...services,
    close: async () => {
      stopJobs()
      stopShowing()
      await stopDeliveries()
      await services.close()
    },
  }
}
