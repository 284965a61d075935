import { Command } from 'commander'
import { articleId } from '#knowledge/article.ts'
import { DomainError } from '#kernel/errors.ts'
import { listPublications } from '#publication/use-cases/list-publications.ts'
import { openPublication } from '#publication/use-cases/open-publication.ts'
import { publish } from '#publication/use-cases/publish.ts'
import { parseArticleName, restore, retract } from '#publication/use-cases/retract.ts'
import type { Actor } from '#tickets/actor.ts'
import { err, out } from './output.ts'
import { withServices } from './with-services.ts'

/** Whoever may run commands here may write the data file, too. */
const operator: Actor = { kind: 'staff', name: 'command line', role: 'admin' }

const list = (): Command =>
  new Command('list')
    .description('texts that can be published, what is published, and what was taken back')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { sources, retractions } = await withServices(({ publication }) => listPublications(publication, operator))
      const lines = sources.flatMap(({ title, isReviewed, publications }) =>
        publications.map(({ id, publication }) => ({
          id,
          state: stateOf(isReviewed, publication),
          title,
        })),
      )
      if (json) return out(JSON.stringify({ publications: lines, retractions }, undefined, 2))
      for (const { id, state, title } of lines) out(`${state.padEnd(12)}  ${id}  ${title}`)
      for (const { article, reason } of retractions) out(`${'taken back'.padEnd(12)}  ${article}  ${reason}`)
      if (lines.length + retractions.length === 0)
        err('No text can be published yet. Write one: npm run fupan -- postmortem new T-1042 --write')
    })

const stateOf = (
  isReviewed: boolean,
  known: Readonly<{ publishedHash: string | null; approvedHash: string | null }> | undefined,
): string => {
  if (known !== undefined && known.publishedHash !== null) return 'published'
  if (!isReviewed) return 'not reviewed'
  return known === undefined || known.approvedHash === null ? 'to decide' : 'approved'
}

const put = (): Command =>
  new Command('publish')
    .description('put an approved projection before its readers, everywhere at once; proposals are decided on at the desk')
    .argument('<id>', 'as `publication list` shows it')
    .action(async (id: string) => {
      await withServices(async ({ publication }) => {
        const opened = await openPublication(publication, operator, id)
        await publish(publication, operator, id, opened.publication.version)
      })
      err(`${id} is published.`)
    })

const takeBack = (): Command =>
  new Command('retract')
    .description('take an article back: page, lists, search, feed, API, offline pack and sitemap')
    .argument('<article>', 'its address, or kind/slug')
    .requiredOption('--reason <reason>', 'why; kept in the audit log')
    .action(async (article: string, { reason }: { reason: string }) => {
      const id = await withServices(({ publication }) => retract(publication, operator, article, { reason }))
      err(`${id} is taken back. Files already on a CDN change with the next build.`)
    })

const showAgain = (): Command =>
  new Command('restore')
    .description('show an article again that was taken back; a projection is published anew')
    .argument('<article>', 'its address, or kind/slug')
    .action(async (article: string) => {
      const found = parseArticleName(article)
      if (found === undefined)
        throw new DomainError(
          'invalid_input',
          `expected an address or kind/slug instead of "${article}"`,
          'see: npm run fupan -- publication list',
        )
      const id = articleId(found.kind, found.slug)
      await withServices(({ publication }) => restore(publication, operator, id))
      err(`${id} is shown again.`)
    })

export const publicationCommand = (): Command =>
  new Command('publication')
    .description('publish postmortems, and take articles back')
    .addCommand(list())
    .addCommand(put())
    .addCommand(takeBack())
    .addCommand(showAgain())
