import type { Clock } from '#kernel/clock.ts'
import type { FeedbackDeps } from '#knowledge/article-feedback.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { PublicationDeps } from '#publication/deps.ts'
import type { ShareDeps } from '#guides/sharing/share-deps.ts'
import type { DeliveryDeps } from '#notifications/deliver.ts'
import type { OnCallSettings } from '#notifications/on-call-settings.ts'
import type { SubscriptionDeps } from '#notifications/use-cases/subscribe.ts'
import type { DeflectionDeps } from '#deflection/suggest.ts'
import type { ActionDeps } from '#postmortems/actions/action-deps.ts'
import type { FeedKeyDeps } from '#postmortems/actions/feeds/feed-keys.ts'
import { syncActions } from '#postmortems/actions/record/sync-actions.ts'
import type { WriteBackDeps } from '#postmortems/actions/record/write-back.ts'
import { remindOwners } from '#postmortems/actions/reminders/remind-owners.ts'
import { ownerAddress } from '#postmortems/owner-address.ts'
import type { EditingDeps } from '#postmortems/editing/edit-postmortem.ts'
import type { EffectDeps } from '#postmortems/effect/read-effect.ts'
import { watchEffects } from '#postmortems/effect/watch-effects.ts'
import type { IncidentDeps } from '#incidents/deps.ts'
import type { FindDeps } from '#search/find.ts'
import type { Database } from '#storage/open-database.ts'
import type { Storage } from '#storage/storage.ts'
import type { ImportDeps } from '#importers/import-tickets.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import { renewQueue } from '#tickets/use-cases/renew-queue.ts'
import type { TicketSettings } from '#tickets/load-settings.ts'
import type { SdkRelease } from '#guides/review/sdk-releases.ts'
import type { GapDeps } from '#insights/gaps/read-gaps.ts'
import type { InsightDeps } from '#insights/use-cases.ts'
import type { CalendarDeps } from '#visits/use-cases/read-calendar.ts'
import type { ReminderDeps } from '#visits/reminders/send-reminder.ts'
import type { SearchMissDeps } from '#visits/searches/note-miss.ts'
import type { VisitDeps } from '#visits/visit-deps.ts'
import type { SessionDeps } from '#troubleshooter/sessions/record-session.ts'
import type { AccessDeps } from './access.ts'
import { startDeliveries } from './deliveries.ts'
import { readEnvironment, type Environment } from './environment.ts'
import type { FlowLearning } from './flow-learning.ts'
import { loadBundledContent } from './load-bundled-content.ts'
import { startJobs, type JobDeps } from './jobs.ts'
import type { Log } from './log.ts'
import { createServices } from './create-services.ts'

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

/** In `astro dev` a changed file makes a new module; the process still has one database. */
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
