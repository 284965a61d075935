import type { Selectable } from 'kysely'
import { DomainError } from '#kernel/errors.ts'
import { applyActionEvent, newAction, type Action, type ActionEvent } from '#postmortems/actions/action.ts'
import type { ActionRepository } from '#postmortems/actions/action-repository.ts'
import type { Queries } from './open-database.ts'
import { queueNotices } from './outbox-writer.ts'
import type { ActionEventTable, ActionTable } from './schema-actions.ts'
import { asStored } from './storable.ts'

/** Columns that stand for themselves are not said twice. */
type Kept = Omit<Action, 'id' | 'slug' | 'item' | 'version'>

const dataOf = ({ id: _id, slug: _slug, item: _item, version: _version, ...kept }: Action): string => JSON.stringify(kept satisfies Kept)

const fromRow = ({ id, data, version }: Selectable<ActionTable>): Action => ({ ...newAction(id), ...(JSON.parse(data) as Kept), version })

const fromEventRow = ({ seq, at, type, actor, data }: Selectable<ActionEventTable>): ActionEvent =>
  // The pair of type and payload was checked when it was written; the row keeps them together.
  ({ seq, at, type, actor, data: JSON.parse(data) as unknown }) as ActionEvent

const changed = (id: string): DomainError =>
  new DomainError('conflict', `the action item ${id} changed since it was read`, 'read it again and repeat the change')

/** Action items on either database. */
export const actionRepository = ({ kysely, dialect }: Queries): ActionRepository => ({
  all: async () => (await kysely.selectFrom('action_items').selectAll().orderBy('id').execute()).map(fromRow),
  find: async (id) => {
    const row = await kysely.selectFrom('action_items').selectAll().where('id', '=', id).executeTakeFirst()
    return row && fromRow(row)
  },
  events: async (id) =>
    (await kysely.selectFrom('action_events').selectAll().where('action_id', '=', id).orderBy('seq').execute()).map(fromEventRow),
  latest: async (limit) =>
    (
      await kysely
        .selectFrom('action_events')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('action_id')
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
    ).map((row) => ({ id: row.action_id, event: fromEventRow(row) })),
  write: (writings) =>
    kysely.transaction().execute(async (transaction) => {
      // In one order, so that two who write the same items wait for each other instead of both.
      for (const { id, version, events: given, notices = [] } of [...writings].sort((a, b) => (a.id < b.id ? -1 : 1))) {
        const events = asStored(given)
        if (version === 0) {
          const made = await transaction
            .insertInto('action_items')
            .values({ id, data: '{}', version: 0 })
            .onConflict((conflict) => conflict.column('id').doNothing())
            .executeTakeFirst()
          if ((made.numInsertedOrUpdatedRows ?? 0n) === 0n) throw changed(id)
        }
        // Writing first takes the lock, on either database: what is read here stays true until the end.
        const row = await transaction
          .updateTable('action_items')
          .set((eb) => ({ version: eb.ref('version') }))
          .where('id', '=', id)
          .where('version', '=', version)
          .returningAll()
          .executeTakeFirst()
        if (row === undefined) throw changed(id)
        const after = events.reduce(applyActionEvent, version === 0 ? newAction(id) : fromRow(row))
        await transaction
          .updateTable('action_items')
          .set({ data: dataOf(after), version: after.version })
          .where('id', '=', id)
          .execute()
        await transaction
          .insertInto('action_events')
          .values(
            events.map(({ at, type, actor, data }, index) => ({
              action_id: id,
              seq: version + index + 1,
              at,
              type,
              actor,
              data: JSON.stringify(data),
            })),
          )
          .execute()
        await queueNotices(transaction, dialect, notices)
      }
    }),
})
