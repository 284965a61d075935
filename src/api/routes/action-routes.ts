import { createRoute, z } from '@hono/zod-openapi'
import { mechanisms } from '#knowledge/vocabulary.ts'
import { actionId, actionStates, conflictsOf, currentFields, isOrphan, ownerOf, settlements, titleOf } from '#postmortems/actions/action.ts'
import { fileChoices, readBoardView, stateChoices, type BoardRow } from '#postmortems/actions/board/board-view.ts'
import { changeAction } from '#postmortems/actions/board/change-action.ts'
import { openAction, readBoard } from '#postmortems/actions/board/read-board.ts'
import { settleOrphan } from '#postmortems/actions/board/settle-orphan.ts'
import { dueGroups } from '#postmortems/actions/board/timing.ts'
import { patchOfFiles, planWriteBack } from '#postmortems/actions/record/write-back.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import {
  gradeField,
  jsonBody,
  jsonResponse,
  languageField,
  lineField,
  listOf,
  problemResponses,
  scenarioField,
  textField,
  timeField,
} from '../schemas/common.ts'

const tags = ['desk']

const dueField = z.string().max(10).openapi({ description: 'A day such as "2026-12-01", or "unknown"', example: '2026-12-01' })
const refField = z.string().max(2_000).nullable().openapi({ description: 'An address, or `kind/slug#anchor`' })
const versionField = z.int().min(1).optional().openapi({ description: 'The version that was read; absent: whatever it is now' })

const actionSchema = z.object({
  id: z.string().openapi({ example: 'turn-tcp-missing-behind-company-firewall/open-port-443' }),
  postmortem: z.string(),
  title: z.string(),
  mechanism: z.enum(mechanisms),
  scenarios: listOf(scenarioField),
  grade: gradeField,
  state: z.enum(actionStates),
  owner: z.string(),
  due: dueField,
  ref: refField,
  age_days: z.int(),
  days_left: z.int().nullable().openapi({ description: 'Negative when it is overdue; null without a day' }),
  due_group: z.enum(dueGroups).nullable(),
  in_file: z.boolean().openapi({ description: 'False when the file no longer has it and nobody said what became of it' }),
  pending: listOf(z.string()).openapi({ description: 'Fields the file does not say yet' }),
  conflicts: listOf(z.string()).openapi({ description: 'Of these, fields that were changed in the file too' }),
  first_seen_at: timeField,
  version: z.int(),
})

const idParams = z.object({ slug: z.string().max(120), item: z.string().max(120) })

const list = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/actions',
  tags,
  summary: 'Action items of postmortems, most urgent first',
  request: {
    query: z.strictObject({
      lang: languageField.default('en'),
      state: z.enum(stateChoices).optional(),
      mechanism: z.enum(mechanisms).optional(),
      scenario: scenarioField.optional(),
      owner: lineField(200).optional(),
      due: z.enum(dueGroups).optional(),
      file: z.enum(fileChoices).optional(),
    }),
  },
  responses: {
    200: jsonResponse(
      'Items, and counts of all that is not finished',
      z.object({
        counts: z.object({ unfinished: z.int(), overdue: z.int(), soon: z.int(), orphaned: z.int(), pending: z.int() }),
        actions: listOf(actionSchema),
      }),
    ),
    ...problemResponses(400, 401, 403),
  },
})

const change = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/actions/{slug}/{item}',
  tags,
  summary: 'Change state, owner, day or artefact of an action item; its file follows when changes are written back',
  request: {
    params: idParams,
    body: jsonBody(
      z
        .strictObject({
          state: z.enum(actionStates).optional(),
          owner: lineField(200).optional(),
          due: dueField.optional(),
          ref: refField.optional(),
          note: textField(2_000).optional(),
          version: versionField,
        })
        .refine(({ version: _, ...fields }) => Object.values(fields).some((value) => value !== undefined), {
          error: 'expected at least one of state, owner, due, ref, note',
        }),
    ),
  },
  responses: { 200: jsonResponse('The item as it is now', actionSchema), ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

const settle = createRoute({
  ...access('desk'),
  method: 'post',
  path: '/actions/{slug}/{item}/settlement',
  tags,
  summary: 'Say what became of an action item its file no longer has',
  request: {
    params: idParams,
    body: jsonBody(
      z.strictObject({
        as: z.enum(settlements),
        to: lineField(120).optional().openapi({ description: 'With "renamed": the item it is now' }),
        note: textField(2_000).optional(),
        version: versionField,
      }),
    ),
  },
  responses: { 204: { description: 'It is settled' }, ...problemResponses(400, 401, 403, 404, 409, 413, 415) },
})

const patch = createRoute({
  ...access('staff'),
  method: 'get',
  path: '/actions/patch',
  tags,
  summary: 'What the board says and the files do not say yet, as a patch for git apply',
  responses: {
    200: { description: 'A patch; empty when nothing differs', content: { 'text/x-patch': { schema: z.string() } } },
    ...problemResponses(401, 403),
  },
})

const shown = ({ action, ageDays, daysLeft, due }: BoardRow, lang: 'en' | 'zh') => ({
  id: action.id,
  postmortem: `postmortem/${action.slug}`,
  title: titleOf(action, lang),
  mechanism: action.record.mechanism,
  scenarios: action.record.scenarios,
  grade: action.record.grade,
  ...currentFields(action),
  owner: ownerOf(action, lang),
  age_days: ageDays,
  days_left: daysLeft ?? null,
  due_group: due ?? null,
  in_file: !isOrphan(action),
  pending: Object.keys(action.pending),
  conflicts: conflictsOf(action),
  first_seen_at: new Date(action.firstSeenAt).toISOString(),
  version: action.version,
})

/** The board of action items. */
export const registerActionRoutes = (api: Api): void => {
  api.openapi(list, async (c) => {
    const { lang, ...view } = c.req.valid('query')
    const query = new URLSearchParams(Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== undefined))
    const { rows, figures } = await readBoard(c.var.services.actions, c.var.actor, readBoardView(query))
    const { unfinished, overdue, soon, orphaned, pending } = figures
    return c.json({ counts: { unfinished, overdue, soon, orphaned, pending }, actions: rows.map((row) => shown(row, lang)) }, 200)
  })
  api.openapi(patch, async (c) => {
    const { files } = await planWriteBack(c.var.services.writeBack, c.var.actor)
    c.header('content-disposition', 'attachment; filename="actions.patch"')
    c.header('cache-control', 'no-store')
    return c.body(patchOfFiles(files), 200, { 'content-type': 'text/x-patch; charset=utf-8' })
  })
  api.openapi(change, async (c) => {
    const { actions } = c.var.services
    const { slug, item } = c.req.valid('param')
    const { version, ...input } = c.req.valid('json')
    await changeAction(actions, c.var.actor, actionId(slug, item), input, version)
    return c.json(shown((await openAction(actions, c.var.actor, actionId(slug, item))).row, 'en'), 200)
  })
  api.openapi(settle, async (c) => {
    const { slug, item } = c.req.valid('param')
    const { version, ...input } = c.req.valid('json')
    await settleOrphan(c.var.services.actions, c.var.actor, actionId(slug, item), input, version)
    return c.body(null, 204)
  })
}
