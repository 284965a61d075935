import type { Clock } from '#kernel/clock.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { PostmortemTextRepository } from '#postmortems/editing/postmortem-text.ts'
import type { Actor } from '#tickets/actor.ts'
import type { TicketDeps } from '#tickets/deps.ts'
import type { PublicationRepository } from './publication.ts'

/** What is written into the log of who did what. */
export type PublicationDeed = Readonly<{
  action: 'publication.approved' | 'publication.published' | 'article.retracted' | 'article.restored'
  target: string
  detail?: string
}>

/** What the use cases of this room need from outside. Made once, in `#server/services.ts`. */
export type PublicationDeps = Readonly<{
  publications: PublicationRepository
  texts: PostmortemTextRepository
  tickets: TicketDeps
  /** What lies in `content/`, internal pages included. */
  base: Library
  /** The whole text of a file under `content/`. */
  readContent: (file: string) => string
  clock: Clock
  note: (actor: Actor, deed: PublicationDeed) => Promise<void>
  /** Makes this process show what was just committed. */
  refresh: () => Promise<void>
}>
