import { Command, Option } from 'commander'
import { DomainError } from '#kernel/errors.ts'
import { createToken, revokeToken } from '#server/access.ts'
import { roles, system, type Role } from '#tickets/actor.ts'
import { permissions, type Permission } from '#tickets/permissions.ts'
import { err, out } from './output.ts'
import { withServices } from './with-services.ts'

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const create = (): Command =>
  new Command('create')
    .description('make a token for a colleague or a program; it is printed once and never again')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
    .requiredOption('--name <name>', 'whose it is; written into the history of tickets')
    .addOption(new Option('--scope <scopes...>', 'limit it to some of what the role may').choices(permissions))
    .action(async ({ role, name, scope }: { role: Role; name: string; scope?: Permission[] }) => {
      const { id, token } = await withServices(({ access }) => createToken(access, system, { role, name, scopes: scope }))
      err(`Token ${id} for ${name} (${role}). Keep it safe, it is not shown again:`)
      out(token)
    })

const list = (): Command =>
  new Command('list')
    .description('all tokens, without their secrets')
    .option('--json', 'as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const tokens = await withServices(({ access }) => access.access.listTokens())
      if (json) return out(JSON.stringify(tokens, undefined, 2))
      if (tokens.length === 0) return err('No tokens yet. Make one: npm run fupan -- token create --role engineer --name YOU')
      for (const { id, role, scopes, name, createdAt, revokedAt } of tokens) {
        const state = revokedAt === null ? 'active            ' : `revoked ${day(revokedAt)}`
        out(`${id}  ${role.padEnd(11)}  ${day(createdAt)}  ${state}  ${name}${scopes === null ? '' : ` (only ${scopes.join(', ')})`}`)
      }
    })

const revoke = (): Command =>
  new Command('revoke')
    .description('make a token useless at once')
    .argument('<id>', 'as `token list` shows it')
    .action(async (id: string) => {
      const revoked = await withServices(({ access }) => revokeToken(access, system, id))
      if (!revoked) throw new DomainError('not_found', `there is no active token "${id}"`, 'see: npm run fupan -- token list')
      err(`Token ${id} is revoked.`)
    })

export const tokenCommand = (): Command =>
  new Command('token').description('access tokens of staff and programs').addCommand(create()).addCommand(list()).addCommand(revoke())
