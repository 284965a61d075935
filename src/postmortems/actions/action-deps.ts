import type { Clock } from '#kernel/clock.ts'
import type { Library } from '#knowledge/library-model.ts'
import type { Member } from '../owner-address.ts'
import type { ActionRepository } from './action-repository.ts'
import type { ActionSettings } from './action-settings.ts'

/** What the board needs from outside. Made once, in `#server/services.ts`. */
export type ActionDeps = Readonly<{
  actions: ActionRepository
  library: Pick<Library, 'postmortems' | 'problems'>
  settings: ActionSettings
  clock: Clock
  /** People of the team; their addresses stay on the server. */
  members: () => Promise<readonly Member[]>
  /** Whether `kind/slug#anchor` leads to something that is there. */
  articleExists: (target: string) => boolean
  /** Takes secrets and personal data out of what somebody typed. */
  redact: (text: string) => string
}>
