import { createRoute, z } from '@hono/zod-openapi'
import { diagnosisQuestion } from '#i18n/diagnosis-question.ts'
import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { checkTrail } from '#troubleshooter/check-trail.ts'
import { chanceNow, explain } from '#troubleshooter/explain.ts'
import { findFlow, readLearnt, type LearntModel } from '#troubleshooter/read-learnt.ts'
import { recordSession } from '#troubleshooter/sessions/record-session.ts'
import { diagnosisStep, writeTrail, type Trail } from '#troubleshooter/trail.ts'
import { troubleshoot } from '#troubleshooter/troubleshoot.ts'
import { access } from '../access.ts'
import type { Api } from '../api.ts'
import { jsonBody, jsonResponse, problemResponses } from '../schemas/common.ts'
import { flowSchema, modelSchema, nextBody, nextSchema, sessionBody } from '../schemas/flows.ts'

const tags = ['flows']

const params = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: 'no-audio' }) })

const read = createRoute({
  ...access('public'),
  method: 'get',
  path: '/flows/{id}',
  tags,
  summary: 'A whole troubleshooter, in both languages',
  request: { params },
  responses: { 200: jsonResponse('The flow', flowSchema), ...problemResponses(401, 404) },
})

const next = createRoute({
  ...access('public'),
  method: 'post',
  path: '/flows/{id}/next',
  tags,
  summary: 'The next question after these answers, or the cause with its fix, whichever costs least; and why',
  request: { params, body: jsonBody(nextBody) },
  responses: { 200: jsonResponse('Where the answers lead', nextSchema), ...problemResponses(400, 401, 404, 413, 415, 429) },
})

const model = createRoute({
  ...access('public'),
  method: 'get',
  path: '/flows/{id}/model',
  tags,
  summary: 'The numbers a flow reckons with: estimates, and what was learnt from resolved cases',
  request: { params },
  responses: { 200: jsonResponse('The model', modelSchema), ...problemResponses(401, 404) },
})

const session = createRoute({
  ...access('public'),
  method: 'post',
  path: '/flows/{id}/sessions',
  tags,
  summary: 'Keeps how far somebody came, and whether a fix helped',
  request: { params, body: jsonBody(sessionBody) },
  responses: {
    200: jsonResponse('The session', z.object({ session: z.string(), outcome: z.string() })),
    ...problemResponses(400, 401, 404, 413, 415, 429),
  },
})

const trailOf = ({ answers, failed }: Readonly<{ answers: Record<string, string>; failed: string[] }>): Trail => [
  ...Object.entries(answers).map(([step, option]) => ({ step, option })),
  ...failed.map((cause) => ({ failed: cause })),
]

const stepView = ({ flow, model: numbers }: LearntModel, id: string, lang: Language) => {
  const step = flow.steps.find((candidate) => candidate.id === id)
  if (step === undefined)
    return diagnosisQuestion(
      numbers.questions.find((question) => question.id === diagnosisStep)?.answers.map((answer) => answer.id) ?? [],
      lang,
    )
  return {
    id,
    ask: step.ask[lang],
    how: step.how?.[lang] ?? null,
    options: step.options.map((option) => ({ id: option.id, label: option.label[lang] })),
  }
}

const nextView = (learnt: LearntModel, trail: Trail, lang: Language) => {
  const { flow, model: numbers } = learnt
  const advice = troubleshoot(flow, numbers, trail)
  const { move } = advice
  const cause = move.kind === 'try' ? flow.causes.find(({ id }) => id === move.repair.id) : undefined
  return {
    flow: flow.id,
    url: paths.flowAt(lang, flow.id, writeTrail(trail)),
    path: trail.flatMap((made) => ('failed' in made ? [] : [made])),
    step: move.kind === 'ask' ? stepView(learnt, move.value.question.id, lang) : null,
    cause:
      cause === undefined || move.kind !== 'try'
        ? null
        : {
            id: cause.id,
            title: cause.title[lang],
            fix: cause.fix[lang],
            findings: cause.findings,
            articles: cause.related,
            chance: chanceNow(numbers, advice, move.repair),
            minutes: move.repair.minutes,
          },
    hand_over: move.kind === 'hand-over',
    why: explain(flow, numbers, advice, lang),
    expected_minutes: advice.minutes,
    causes: advice.causes.map(({ id, share }) => ({ id, title: flow.causes.find((known) => known.id === id)?.title[lang] ?? id, share })),
    questions: advice.questions.map(({ question, minutes, bits }) => ({ id: question.id, expected_minutes: minutes, bits })),
    filled_in: { ...advice.filledIn },
  }
}

/** Guided troubleshooting. */
export const registerFlowRoutes = (api: Api): void => {
  api.openapi(read, (c) => {
    const { sources: _, ...flow } = findFlow(c.var.services.library.flows, c.req.valid('param').id)
    return c.json(flow, 200)
  })
  api.openapi(next, async (c) => {
    const learnt = await readLearnt(c.var.services.troubleshooter, c.var.actor, c.req.valid('param').id)
    const { lang, ...moves } = c.req.valid('json')
    const trail = trailOf(moves)
    checkTrail(learnt.flow, trail)
    return c.json(nextView(learnt, trail, lang), 200)
  })
  api.openapi(model, async (c) => {
    const { flow, model: numbers, written, counted } = await readLearnt(c.var.services.troubleshooter, c.var.actor, c.req.valid('param').id)
    const { handOverMinutes, ...rest } = numbers
    return c.json({ flow: flow.id, ...rest, written, hand_over_minutes: handOverMinutes, counted }, 200)
  })
  api.openapi(session, async (c) => {
    const { troubleshooter } = c.var.services
    const flow = findFlow(troubleshooter.flows, c.req.valid('param').id)
    const { session: id, outcome, solved_by: solvedBy, lang, ...moves } = c.req.valid('json')
    const kept = await recordSession(troubleshooter, c.var.actor, flow, { session: id, outcome, solvedBy, lang, trail: trailOf(moves) })
    return c.json({ session: kept.id, outcome: kept.outcome }, 200)
  })
}
