import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { systemClock, type Clock } from '#kernel/clock.ts'
import { giveFeedback, type FeedbackDeps } from '#knowledge/article-feedback.ts'
import { createTextLinter } from '#knowledge/lint/text-linter.ts'
import { contentLibrary, library as shownLibrary, publicArticles } from '#knowledge/library.ts'
import { isPlaceIn } from '#knowledge/article.ts'
import { sdkRangeOf } from '#knowledge/sdk-ranges.ts'
import type { Library } from '#knowledge/library-model.ts'
import { createKeepShown } from '#publication/keep-shown.ts'
import type { DeliveryDeps } from '#notifications/deliver.ts'
import { requestSender } from '#notifications/http/send-request.ts'
import { mailSender } from '#notifications/mail/send-mail.ts'
import { receiversOf } from '#notifications/on-call/receivers.ts'
import { loadOnCallSettings } from '#notifications/load-on-call-settings.ts'
import { planDeliveries } from '#notifications/plan-deliveries.ts'
import { paths } from '#paths'
import { recordFiled } from '#deflection/record-outcome.ts'
import { proposedArticles, type DeflectionDeps } from '#deflection/suggest.ts'
import type { ActionDeps } from '#postmortems/actions/action-deps.ts'
import { loadActionSettings } from '#postmortems/actions/load-action-settings.ts'
import type { FeedKeyDeps } from '#postmortems/actions/feeds/feed-keys.ts'
import { composeNotice } from '#postmortems/notices/compose-notice.ts'
import type { IncidentDeps } from '#incidents/deps.ts'
import { knownIncidents } from '#incidents/use-cases/read-incidents.ts'
import { indexConcepts } from '#search/concepts.ts'
import { createSearchIndex } from '#search/engine/create-search-index.ts'
import type { FindDeps } from '#search/find.ts'
import { indexSnapshotFile } from '#storage/index-snapshot-file.ts'
import { storageOf } from '#storage/storage.ts'
import { findAnswer } from '#tickets/answer.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { loadTicketSettings } from '#tickets/load-settings.ts'
import { createGrader } from '#tickets/grading.ts'
import { redact } from '#redaction/redact.ts'
import { nextDueBy } from '#tickets/next-due.ts'
import { loadSdkReleases } from '#guides/review/load-sdk-releases.ts'
import { recordHandedOver } from '#troubleshooter/sessions/record-session.ts'
import { noteAudit } from './staff/audit.ts'
import type { Environment } from './environment.ts'
import { flowLearning } from './flow-learning.ts'
import { glossaryForms, glossaryNames } from './glossary-forms.ts'
import { createLog, type Log } from './log.ts'
import { writeShownFile } from './shown-file.ts'
import type { Services, TroubleshooterDeps } from './services.ts'
import { accessDeps } from './wiring/access-deps.ts'
import { feedbackDeps } from './wiring/feedback-deps.ts'
import { openMigrated, placeOf } from './wiring/open-migrated.ts'
import { visitServices } from './wiring/visit-services.ts'

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
  const deflection: DeflectionDeps = {
    ...search,
    deflections: storage.deflections,
    clock,
    newId: randomUUID,
    grade,
    sdkOf: (id) => sdkRangeOf(shownLibrary(contentDir), id),
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
          texts: storage.postmortemTexts,
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
    ...visitServices({ environment, settings, storage, library, search, troubleshooter, clock, delivery }),
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
    effect: { library, texts: storage.postmortemTexts, cases: storage.effectCases, states: storage.postmortemStates, search, clock },
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
