import { ticketNumber } from '#tickets/ticket.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'
import { publicEffect } from './public-effect.ts'
import { measureNow, type EffectDeps } from './read-effect.ts'
import { listRetrospectives } from './retrospectives.ts'
import type { Effect } from './measure-effect.ts'
import type { NewNotice } from '#notifications/notice.ts'

export type WatchDeps = EffectDeps &
  Readonly<{
    tickets: Pick<TicketRepository, 'findBySource' | 'append'>
    /** Whether an owner can be written to. */
    canWriteTo: (owner: string) => Promise<boolean>
  }>

/** A postmortem whose problem came back, for whoever owns it. */
export type ComeBack = Readonly<{ slug: string; owner: string; tickets: readonly string[] }>

/** The newest recurrences say enough. */
const named = 10

/**
 * Measures every postmortem again. When a problem came back its retrospective is open again, and each of its tickets
 * that lies here gets a note; its owner gets a letter, where one knows where to. @returns those that came back since the last time
 */
export const watchEffects = async (deps: WatchDeps): Promise<readonly ComeBack[]> => {
  const earlier = new Map((await deps.states.all()).map((state) => [state.slug, state]))
  const bySlug = Map.groupBy(await listRetrospectives(deps), ({ slug }) => slug)
  const cameBack: ComeBack[] = []
  for (const [slug, [first, ...others]] of bySlug) {
    if (first === undefined) continue
    const { owner, tickets } = first.data
    const before = earlier.get(slug)
    const effect = await measureNow(deps, [first, ...others], before)
    const now = deps.clock()
    const isBack = effect.verdict === 'came_back'
    const isNew = effect.verdict !== before?.verdict
    const notices: NewNotice[] =
      isBack && isNew && (await deps.canWriteTo(owner)) ? [{ occasion: 'came_back', about: `postmortem/${slug}@${now}`, to: owner }] : []
    await deps.states.put(
      {
        slug,
        verdict: effect.verdict,
        verdictAt: isNew ? now : before.verdictAt,
        reopenedAt: isBack ? ((isNew ? null : before.reopenedAt) ?? now) : null,
        measuredAt: now,
        shown: publicEffect(effect),
      },
      notices,
    )
    if (!isBack || !isNew) continue
    const told = { slug, owner, tickets: recurring(effect) }
    await tell(deps, told, tickets, now)
    cameBack.push(told)
  }
  return cameBack
}

const recurring = ({ recurrences }: Effect): string[] =>
  recurrences
    .filter(({ version }) => version !== 'affected')
    .slice(0, named)
    .map(({ id }) => ticketNumber(id))

const tell = async (
  { tickets: repository }: WatchDeps,
  { slug, owner, tickets }: ComeBack,
  refs: readonly string[],
  now: number,
): Promise<void> => {
  const body = `The problem of postmortem/${slug} came back (${tickets.join(', ')}). Its retrospective is open again; owner: ${owner}.`
  for (const ref of refs) {
    const colon = ref.indexOf(':')
    const ticket = await repository.findBySource(ref.slice(0, colon), ref.slice(colon + 1))
    if (ticket !== undefined) await repository.append(ticket.id, 'latest', [{ type: 'note', at: now, actor: 'system', data: { body } }])
  }
}
