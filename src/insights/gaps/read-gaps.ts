import { confidenceOf, isConfident, type Confidence } from '#deflection/confidence.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Language } from '#kernel/languages.ts'
import { find, type FindDeps } from '#search/find.ts'
import { toHit, type Hit } from '#search/hit.ts'
import { assertStaff } from '#tickets/access.ts'
import type { Actor } from '#tickets/actor.ts'
import type { Friction } from '#visits/friction.ts'
import { frictionWeight, gradeWeights } from '#visits/weight.ts'
import type { GapMember, GapRepository } from './gap-member.ts'
import { gapsOf, type Gap } from './gaps-of.ts'

/** How far back is looked, days. */
export const gapDays = 90
const dayMs = 86_400_000
/** Newest of each kind: more than a team writes articles about in a quarter. */
const mostRead = 2_000
/** What the first page of a list shows; the rest is long tail. */
const mostGaps = 50
/** A ticket without a grade, and a question, weigh as the lightest. */
const lightest = 1

export type GapDeps = Readonly<{
  gaps: GapRepository
  visits: Readonly<{ openFriction: (limit: number) => Promise<readonly Friction[]> }>
  search: FindDeps
  clock: Clock
  redact: (text: string) => string
}>

/** What search would offer for it today: then linking it, or a better title, is what is missing. */
export type NearestArticle = Pick<Hit, 'id' | 'title' | 'url'> & Readonly<{ confidence: Confidence }>

const window = ({ clock }: Pick<GapDeps, 'clock'>) => ({ from: clock() - gapDays * dayMs, to: clock(), limit: mostRead })

/** Tickets of the last 90 days that no article answers, newest first. */
export const unansweredTickets = async ({
  gaps,
  clock,
  redact,
}: Pick<GapDeps, 'gaps' | 'clock' | 'redact'>): Promise<readonly GapMember[]> =>
  (await gaps.tickets(window({ clock }))).map(({ number, title, grade, scenario, openedAt }) => ({
    kind: 'ticket',
    id: number,
    text: redact(title),
    scenario,
    weight: grade === null ? lightest : gradeWeights[grade],
    at: openedAt,
  }))

const gapMembers = async (deps: GapDeps): Promise<readonly GapMember[]> => {
  const [tickets, friction, questions] = await Promise.all([
    unansweredTickets(deps),
    deps.visits.openFriction(mostRead),
    deps.gaps.questions(window(deps)),
  ])
  return [
    ...tickets,
    ...friction.map((item): GapMember => ({ ...memberOf(item), kind: 'friction', weight: frictionWeight(item) })),
    ...questions.map(({ title, ...question }): GapMember => ({ ...question, kind: 'question', text: title, weight: lightest })),
  ]
}

const memberOf = ({ id, text, scenario, at }: Friction) => ({ id, text, scenario, at })

const nearest = async (search: FindDeps, gap: Gap, lang: Language): Promise<NearestArticle | null> => {
  const { query, found } = await find(search, { title: gap.title }, { audience: 'public' }, { accepts: isConfident, limit: 1 })
  const [item] = found
  const confidence = item && confidenceOf(query, item)
  // What the site itself would not offer answers nothing.
  if (item === undefined || confidence === undefined || confidence === 'low') return null
  const { id, title, url } = toHit(query, item, lang)
  return { id, title, url, confidence }
}

/**
 * What people asked for and nothing answers: tickets of the last 90 days without an article, open friction, and questions that
 * were shown nothing, in clusters, heaviest first.
 *
 * @throws DomainError when the actor is not staff.
 */
export const readGaps = async (
  deps: GapDeps,
  actor: Actor,
  lang: Language,
): Promise<readonly (Gap & Readonly<{ nearest: NearestArticle | null }>)[]> => {
  assertStaff(actor)
  const gaps = gapsOf(await gapMembers(deps)).slice(0, mostGaps)
  const found = []
  for (const gap of gaps) found.push({ ...gap, nearest: await nearest(deps.search, gap, lang) })
  return found
}
