import type { Actor } from '#tickets/actor.ts'
import type { Scope } from './search-index.ts'

/** Whose eyes a search has. Programs with an integration token write, they do not read other people's tickets. */
export const audienceOf = (actor: Actor): Scope['audience'] => (actor.kind === 'staff' || actor.kind === 'system' ? 'staff' : 'public')
