import type { Library } from '#knowledge/library-model.ts'
import type { ContentText } from '#knowledge/lint/lint-files.ts'
import { ticketRef } from '#knowledge/links/graph-nodes.ts'
import type { TicketSource } from '#search/ticket-source.ts'
import { isAnswer } from '#tickets/answer.ts'
import type { TicketRepository } from '#tickets/ticket-repository.ts'
import type { Clock } from '#kernel/clock.ts'
import type { PublicationRepository } from './publication.ts'
import { nothingShown, type Shown } from './shown-library.ts'
import { show, shownNow, signatureOf } from './shown-now.ts'

export type KeepShownDeps = Readonly<{
  base: Library
  publications: PublicationRepository
  tickets: TicketRepository
  ticketSource: Pick<TicketSource, 'pulse'>
  clock: Clock
  /** Told when readers see something else: the search index takes it in. */
  onChange: (library: Library) => void
}>

/** An import that says "public" again does not undo a retraction. */
const hideAnswersTakenBack = async ({ publications, tickets, clock }: KeepShownDeps): Promise<void> => {
  for (const { article } of await publications.retractions()) {
    if (!article.startsWith('answer/')) continue
    for (const ticket of await tickets.findByAnswerSlug(article.slice('answer/'.length)))
      if (isAnswer(ticket))
        await tickets.append(ticket.id, 'latest', [
          { type: 'fields_changed', at: clock(), actor: 'system', data: { visibility: 'internal' } },
        ])
  }
}

const readShown = async ({ base, publications }: KeepShownDeps): Promise<Shown> => {
  const [published, retractions, hiddenCases] = [
    await publications.publicTexts(),
    await publications.retractions(),
    await publications.hiddenCases(base.cases.map(ticketRef)),
  ]
  return { published, retracted: retractions.map(({ article }) => article).sort(), hiddenCases }
}

/** Keeps what this process shows in step with the database, whoever changed it. */
export const createKeepShown = (deps: KeepShownDeps) => {
  let pulse: string | undefined
  let current = nothingShown
  let files: readonly ContentText[] = []
  let running: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    const now = `${await deps.publications.pulse()} ${await deps.ticketSource.pulse()}`
    if (now === pulse) return
    await hideAnswersTakenBack(deps)
    const shown = await readShown(deps)
    pulse = now
    current = shown
    files = shown.published.map(({ slug, lang, text }) => ({ path: `postmortems/${lang}/${slug}.mdx`, text }))
    if (signatureOf(shown) !== shownNow().signature) deps.onChange(show(deps.base, shown))
  }

  return {
    current: (): Shown => current,
    /** What was published, as files of `content/`; the same list while it is the same. */
    publishedFiles: (): readonly ContentText[] => files,
    /** Reads what changed; when it returns, this process shows what was committed before the call. */
    refresh: (): Promise<void> => (running = running.then(look, look)),
    /** This process shows `content/` again: what it kept belonged to a database that is closed. */
    close: (): void => {
      show(deps.base, nothingShown)
    },
  }
}
