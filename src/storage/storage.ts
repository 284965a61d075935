import type { ShareRepository } from '#guides/sharing/share-repository.ts'
import type { CauseRepository } from '#guides/top-causes.ts'
import type { DeflectionRepository } from '#deflection/deflection-repository.ts'
import type { IncidentRepository } from '#incidents/incident-repository.ts'
import type { TicketImportStore } from '#importers/ticket-import-store.ts'
import type { Clock } from '#kernel/clock.ts'
import type { ArticleFeedbackRepository } from '#knowledge/article-feedback.ts'
import type { ActionRepository } from '#postmortems/actions/action-repository.ts'
import type { FeedKeyStore } from '#postmortems/actions/feeds/feed-keys.ts'
import type { EffectCaseRepository } from '#postmortems/effect/effect-case.ts'
import type { PostmortemStateRepository } from '#postmortems/effect/postmortem-state.ts'
import type { PostmortemTextRepository } from '#postmortems/editing/postmortem-text.ts'
import type { PublicationRepository } from '#publication/publication.ts'
import type { LooseTicketRepository } from '#postmortems/loose-tickets.ts'
import type { TicketSource } from '#search/ticket-source.ts'
import type { OutboxStore } from '#notifications/outbox-store.ts'
import type { SubscriptionStore } from '#notifications/subscription-store.ts'
import type { AccessRepository } from '#server/access-repository.ts'
import type { StaffRepository } from '#server/staff/staff-repository.ts'
import type { JobStore } from '#server/job-store.ts'
import type { AttachmentStore } from '#tickets/attachment-store.ts'
import type { FlowSessionRepository } from '#troubleshooter/sessions/session-repository.ts'
import type { NextDueOf } from '#tickets/next-due.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'
import type { TicketWatchStore } from '#tickets/ticket-watch-store.ts'
import type { VisitRepository } from '#visits/friction.ts'
import { actionFeedKeyStore } from './action-feed-key-store.ts'
import { actionRepository } from './action-repository.ts'
import type { FiguresRepository } from '#insights/figures/figures.ts'
import type { GapRepository } from '#insights/gaps/gap-member.ts'
import type { ReminderStore } from '#visits/reminders/reminder-store.ts'
import type { SearchMissStore } from '#visits/searches/search-miss-store.ts'
import { accessRepository } from './access-repository.ts'
import { causeRepository } from './cause-repository.ts'
import { figuresRepository } from './figures-repository.ts'
import { gapRepository } from './gap-repository.ts'
import { deflectionRepository } from './deflection-repository.ts'
import { flowSessionRepository } from './flow-session-repository.ts'
import { feedbackRepository } from './feedback-repository.ts'
import { fileAttachmentStore } from './file-attachment-store.ts'
import { incidentRepository } from './incident-repository.ts'
import { jobStore } from './job-store.ts'
import type { Database } from './open-database.ts'
import { postmortemStateRepository } from './postmortem-state-repository.ts'
import { postmortemTextRepository } from './postmortem-text-repository.ts'
import { publicationRepository } from './publication-repository.ts'
import { effectCaseRepository } from './effect-case-repository.ts'
import { outboxStore } from './outbox-store.ts'
import type { PlanDeliveries } from './outbox-writer.ts'
import { postgresAttachmentStore } from './postgres-attachment-store.ts'
import { postgresTicketImport } from './postgres-ticket-import.ts'
import { settingsStore, type SettingsStore } from './settings-store.ts'
import { shareRepository } from './share-repository.ts'
import { staffAuthAdapter } from './staff-auth-adapter.ts'
import { looseTicketRepository } from './loose-ticket-repository.ts'
import { staffRepository } from './staff-repository.ts'
import { sqliteTicketImport } from './sqlite-ticket-import.ts'
import { subscriptionStore } from './subscription-store.ts'
import { ticketRepository } from './ticket-repository.ts'
import { ticketSource } from './ticket-source.ts'
import { ticketWatchStore } from './ticket-watch-store.ts'
import { visitRepository } from './visit-repository.ts'
import { reminderStore } from './reminder-store.ts'
import { searchMissStore } from './search-miss-store.ts'

/** Everything that is kept, whatever keeps it. */
export type Storage = Readonly<{
  tickets: TicketRepository
  incidents: IncidentRepository
  watch: TicketWatchStore
  outbox: OutboxStore
  subscriptions: SubscriptionStore
  attachments: AttachmentStore
  imports: TicketImportStore
  access: AccessRepository
  staff: StaffRepository
  /** Where better-auth keeps how people sign in. */
  staffAuth: ReturnType<typeof staffAuthAdapter>
  deflections: DeflectionRepository
  feedback: ArticleFeedbackRepository
  causes: CauseRepository
  shares: ShareRepository
  visits: VisitRepository
  reminders: ReminderStore
  gaps: GapRepository
  figures: FiguresRepository
  searchMisses: SearchMissStore
  flowSessions: FlowSessionRepository
  settings: SettingsStore
  jobs: JobStore
  ticketSource: TicketSource
  effectCases: EffectCaseRepository
  postmortemStates: PostmortemStateRepository
  postmortemTexts: PostmortemTextRepository
  publications: PublicationRepository
  actions: ActionRepository
  actionFeedKeys: FeedKeyStore
  looseTickets: LooseTicketRepository
}>

export type StorageOptions = Readonly<{
  /** Folder of the attachments of a SQLite site. */
  attachmentsDir: string
  clock: Clock
  /** Tells the promise of a ticket that breaks first; none when absent. */
  nextDue?: NextDueOf | undefined
  /** Names this process in the table of jobs. */
  holder: string
  /** What has to be sent because of a change; nothing when absent. */
  planDeliveries?: PlanDeliveries | undefined
}>

/** The two things each database does in its own way; the rest is the same code. */
const ownWays = (database: Database, { attachmentsDir, clock }: StorageOptions): Pick<Storage, 'attachments' | 'imports'> =>
  database.dialect === 'postgres'
    ? { attachments: postgresAttachmentStore(database, clock), imports: postgresTicketImport(database) }
    : { attachments: fileAttachmentStore(attachmentsDir), imports: sqliteTicketImport(database) }

export const storageOf = (database: Database, options: StorageOptions): Storage => ({
  ...ownWays(database, options),
  tickets: ticketRepository(database, { nextDue: options.nextDue, plan: options.planDeliveries }),
  incidents: incidentRepository({
    kysely: database.kysely,
    dialect: database.dialect,
    nextDue: options.nextDue ?? (() => null),
    plan: options.planDeliveries ?? (() => []),
  }),
  outbox: outboxStore(database),
  subscriptions: subscriptionStore(database),
  watch: ticketWatchStore(database),
  access: accessRepository(database),
  staff: staffRepository(database),
  staffAuth: staffAuthAdapter(database),
  deflections: deflectionRepository(database),
  feedback: feedbackRepository(database),
  causes: causeRepository(database),
  shares: shareRepository(database),
  visits: visitRepository(database),
  reminders: reminderStore(database),
  gaps: gapRepository(database),
  figures: figuresRepository(database),
  searchMisses: searchMissStore(database),
  flowSessions: flowSessionRepository(database),
  settings: settingsStore(database),
  jobs: jobStore(database, options.holder),
  ticketSource: ticketSource(database),
  effectCases: effectCaseRepository(database),
  postmortemStates: postmortemStateRepository(database),
  postmortemTexts: postmortemTextRepository(database),
  publications: publicationRepository(database),
  actions: actionRepository(database),
  actionFeedKeys: actionFeedKeyStore(database),
  looseTickets: looseTicketRepository(database),
})
