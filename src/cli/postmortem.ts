import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { draftPostmortem } from '#postmortems/draft/draft-postmortem.ts'
import type { Actor } from '#tickets/actor.ts'
import { ticketNumber } from '#tickets/ticket.ts'
import { resolveTicketRef } from '#tickets/use-cases/resolve-ticket-ref.ts'
import { err } from './output.ts'
import { withServices } from './with-services.ts'

/** Whoever may run commands here may read the data file, too. */
const operator: Actor = { kind: 'staff', name: 'command line', role: 'admin' }

const newCommand = (): Command =>
  new Command('new')
    .description('draft a postmortem from the history of a ticket')
    .argument('<ticket>', 'its number (T-1042) or source:external_id')
    .addOption(new Option('--lang <lang>', "language of the draft (default: the ticket's)").choices(languages))
    .option('--write', 'put the file into content/postmortems instead of printing it')
    .action(async (ref: string, { lang, write = false }: { lang?: Language; write?: boolean }) => {
      const draft = await withServices(async ({ editing, tickets }) => {
        const { id } = await resolveTicketRef(tickets, ref, 'ticket')
        return draftPostmortem(editing, operator, ticketNumber(id), lang)
      })
      if (!write) return void process.stdout.write(draft.text)
      const path = join('content', draft.path)
      if (existsSync(path)) throw new DomainError('conflict', `${path} is already there`, 'edit it, or remove it first')
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, draft.text)
      err(`${path} written. Next: npm run fupan -- lint ${path}`)
    })

export const postmortemCommand = (): Command => new Command('postmortem').description('write postmortems').addCommand(newCommand())
