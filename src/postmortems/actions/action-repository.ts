import type { NewNotice } from '#notifications/notice.ts'
import type { Action, ActionEvent, NewActionEvent } from './action.ts'

/** What is written about one item at once. */
export type ActionWriting = Readonly<{
  id: string
  /** The version that was read; 0 for an item that is new. */
  version: number
  events: readonly NewActionEvent[]
  /** Letters that go out because of it: they are in the outbox exactly when the events are in the history. */
  notices?: readonly NewNotice[]
}>

/** Action items and their append-only histories. Implemented in `#storage/action-repository.ts`. */
export type ActionRepository = Readonly<{
  /** Every item, also settled ones, by id. */
  all: () => Promise<readonly Action[]>
  find: (id: string) => Promise<Action | undefined>
  /** Oldest first. */
  events: (id: string) => Promise<readonly ActionEvent[]>
  /** Of all items, newest first. */
  latest: (limit: number) => Promise<readonly Readonly<{ id: string; event: ActionEvent }>[]>
  /** All or nothing. @throws DomainError `conflict` when an item changed since it was read */
  write: (writings: readonly ActionWriting[]) => Promise<void>
}>
