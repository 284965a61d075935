import { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'
import { oneLine } from '#kernel/text.ts'
import { articleRefSchema, urlSchema } from '#knowledge/schemas/common.ts'
import { assertStaff } from '#tickets/access.ts'
import { actorLabel, type Actor } from '#tickets/actor.ts'
import type { ActionDeps } from '../action-deps.ts'
import { actionStates, boardFields, conflictsOf, currentFields, noDay, type Action, type BoardField, type BoardFields } from '../action.ts'
import { actionNotFound } from './read-board.ts'

export const longestActionNote = 2_000

const expectedDay = `expected a day such as "2026-12-01", or "${noDay}"`

/** What the board takes; absent fields stay as they are. */
export const actionChangeSchema = z.strictObject({
  state: z.enum(actionStates).optional(),
  owner: z
    .string()
    .transform((text) => oneLine(text).trim())
    .pipe(z.string().min(1, 'expected a team or role').max(200))
    .optional(),
  due: z.union([z.iso.date({ error: expectedDay }), z.literal(noDay)], { error: expectedDay }).optional(),
  /** The artefact; null: none. */
  ref: z
    .union([urlSchema, articleRefSchema], { error: 'expected an http(s) address, or an article such as "guide/slug#anchor"' })
    .nullable()
    .optional(),
  note: z.string().trim().max(longestActionNote).optional(),
})

export type ActionChange = z.input<typeof actionChangeSchema>

const refused = (issues: readonly Readonly<{ path: string; message: string }>[]): DomainError =>
  new DomainError('invalid_input', 'the action item cannot be changed like this', undefined, issues)

const parse = (input: ActionChange): z.output<typeof actionChangeSchema> => {
  const result = actionChangeSchema.safeParse(input)
  if (result.success) return result.data
  throw refused(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

/** Done is a claim and dropped a decision: both need something others can check. */
const assertReason = (after: BoardFields, before: BoardFields, note: string): void => {
  if (after.state === before.state || note !== '') return
  if (after.state === 'done' && after.ref === null)
    throw refused([{ path: 'ref', message: 'expected what came of it (an address, or kind/slug#anchor), or a note that says so' }])
  if (after.state === 'dropped') throw refused([{ path: 'note', message: 'expected why it is not done' }])
}

const assertPlace = ({ ref }: BoardFields, before: BoardFields, articleExists: (target: string) => boolean): void => {
  if (ref === null || ref === before.ref || /^https?:/.test(ref) || !/^(?:postmortem|guide|flow|code)\//.test(ref) || articleExists(ref))
    return
  throw refused([{ path: 'ref', message: `"${ref}" leads nowhere; expected an article or an anchor of one that exists` }])
}

export const openVersion = async ({ actions }: Pick<ActionDeps, 'actions'>, id: string, version: number | undefined): Promise<Action> => {
  const action = await actions.find(id)
  if (action === undefined) throw actionNotFound()
  if (version !== undefined && action.version !== version)
    throw new DomainError('conflict', 'somebody else changed this action item meanwhile', 'read it again and repeat the change')
  return action
}

/**
 * Changes an item on the board. The file follows when the change is written back; until then both are shown.
 *
 * @param version the one that was read; absent: whatever it is now.
 * @throws DomainError `invalid_input`, `not_found`, `conflict`, or when the actor may not work
 */
export const changeAction = async (deps: ActionDeps, actor: Actor, id: string, input: ActionChange, version?: number): Promise<Action> => {
  assertStaff(actor, 'tickets.work')
  const { note: typed = '', ...given } = parse(input)
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const action = await openVersion(deps, id, version)
  if (action.settled !== null) throw new DomainError('conflict', 'this item was settled', 'put it into the file again to go on with it')
  const before = currentFields(action)
  const after: BoardFields = { ...before, ...fields }
  const note = deps.redact(typed)
  assertReason(after, before, note)
  assertPlace(after, before, deps.articleExists)
  const conflicts = conflictsOf(action)
  // Said again after the file changed, a value is a decision between the two.
  const isMeant = (field: BoardField): boolean => after[field] !== before[field] || (conflicts.includes(field) && field in fields)
  const changes = Object.fromEntries(boardFields.filter(isMeant).map((field) => [field, after[field]]))
  if (Object.keys(changes).length === 0 && note === '') return action
  await deps.actions.write([
    {
      id,
      version: action.version,
      events: [{ type: 'changed', at: deps.clock(), actor: actorLabel(actor), data: { changes, note: note || null } }],
    },
  ])
  return (await deps.actions.find(id)) ?? action
}
