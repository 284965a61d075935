import { Command, Option } from 'commander'
import { linkAddress } from '#server/staff/first-admin.ts'
import { adminLink, invite } from '#server/staff/staff-links.ts'
import { staffRoles, system, type StaffRole } from '#tickets/actor.ts'
import { err, out } from './output.ts'
import { withServices } from './with-services.ts'

const link = (): Command =>
  new Command('link').description('make a one-time link by which somebody becomes an admin, or an admin comes back in').action(async () => {
    const address = await withServices(async ({ access, environment }) => linkAddress(environment, await adminLink(access)))
    err('Open this within 3 days; it works once, and an earlier one no longer does:')
    out(address)
  })

const inviteCommand = (): Command =>
  new Command('invite')
    .description('make a one-time link for a colleague')
    .addOption(new Option('--role <role>', 'what they may do').choices(staffRoles).makeOptionMandatory())
    .requiredOption('--name <name>', 'how colleagues and customers see them')
    .requiredOption('--email <email>', 'what they sign in with')
    .action(async (person: { role: StaffRole; name: string; email: string }) => {
      const address = await withServices(async ({ access, environment }) => linkAddress(environment, await invite(access, system, person)))
      err(`For ${person.name}; opens for 3 days, works once:`)
      out(address)
    })

const list = (): Command =>
  new Command('list')
    .description('who belongs to the team')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const people = await withServices(({ access }) => access.staff.list())
      if (json) return out(JSON.stringify(people, undefined, 2))
      if (people.length === 0) return err('Nobody yet. Make a link for the first admin: npm run fupan -- admin link')
      for (const { role, name, email, leftAt } of people)
        out(`${role.padEnd(8)}  ${leftAt === null ? 'active' : 'left  '}  ${name} <${email}>`)
    })

export const adminCommand = (): Command =>
  new Command('admin')
    .description('people of the team, for whoever runs the server')
    .addCommand(link())
    .addCommand(inviteCommand())
    .addCommand(list())
