/** Writes the tables of roles, permissions and routes into the handbook: `node scripts/roles-table.ts`. A test compares them with the code. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { passes, type Access } from '#api/access.ts'
import type { Api } from '#api/api.ts'
import { createApi } from '#api/create-api.ts'
import type { Language } from '#kernel/languages.ts'
import { people } from '#i18n/people.ts'
import type { Services } from '#server/services.ts'
import { anonymous, roles, type Actor, type Role } from '#tickets/actor.ts'
import { may, permissions, rolePermissions } from '#tickets/permissions.ts'
import { pageRules } from '../src/page-rules.ts'

const root = join(import.meta.dirname, '..')

/** Everybody the tables have a column for. */
export const visitors: readonly (readonly [name: 'anybody' | 'key' | Role, actor: Actor])[] = [
  ['anybody', anonymous],
  ['key', { kind: 'customer', key: 'x' }],
  ...roles.map((role): readonly [Role, Actor] => [
    role,
    role === 'integration' ? { kind: 'integration', name: 'x' } : { kind: 'staff', name: 'x', role },
  ]),
]

export type ApiRoute = Readonly<{ method: string; path: string; access: Access }>

/** Every operation of the API with its access rule, from the declarations that check requests. */
export const apiRoutes = (api: Api): readonly ApiRoute[] => {
  const { paths = {} } = api.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations ?? {}).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replace(/^\/api\/v1/, ''),
        access: (operation as Record<string, unknown>)['x-access'] as Access,
      })),
    )
    .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
}

/** Route patterns as Astro makes them from the files under `src/pages`. */
export const pagePatterns = (): readonly string[] =>
  globSync('src/pages/**/*.{astro,ts}', { cwd: root })
    .map((file) =>
      file
        .slice('src/pages'.length)
        .replace(/\.(astro|ts)$/, '')
        .replace(/\/index$/, ''),
    )
    .filter((pattern) => !pageRules(pattern).isApi)
    .sort()

const mark = (isOpen: boolean): string => (isOpen ? '●' : '–')
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const heads = {
  en: { permission: 'permission', route: 'route', page: 'page', anybody: 'anybody', key: "holder of the ticket's key" },
  zh: { permission: '权限', route: '接口', page: '页面', anybody: '任何人', key: '持有工单密钥者' },
} as const

/** The tables of one language: roles and permissions, routes of the API, pages for staff. */
export const rolesTables = (api: Api, lang: Language): readonly string[] => {
  const words = heads[lang]
  const nameOf = (visitor: (typeof visitors)[number][0]): string =>
    visitor === 'anybody' || visitor === 'key' ? words[visitor] : people[lang].roles[visitor]
  const columns = visitors.map(([visitor]) => nameOf(visitor))
  return [
    table(
      [words.permission, ...roles.map((role) => people[lang].roles[role])],
      permissions.map((permission) => [
        `\`${permission}\` ${people[lang].permissions[permission]}`,
        ...roles.map((role) => mark(rolePermissions[role].includes(permission))),
      ]),
    ),
    table(
      [words.route, ...columns],
      apiRoutes(api).map(({ method, path, access }) => [
        `\`${method} ${path}\``,
        ...visitors.map(([, actor]) => mark(passes(access, actor))),
      ]),
    ),
    table(
      [words.page, ...columns],
      pagePatterns()
        .filter((pattern) => pageRules(pattern).permission !== null)
        .map((pattern) => {
          const { permission } = pageRules(pattern)
          return [
            `\`${pattern}\``,
            ...visitors.map(([, actor]) => mark(actor.kind === 'staff' && permission !== null && may(actor, permission))),
          ]
        }),
    ),
  ]
}

const tableBlock = /(?:^\|.*\n)+/gm

/** A handbook page with its tables, in their order, as the code has them. */
export const withTables = (page: string, tables: readonly string[]): string => {
  const rest = [...tables]
  return page.replace(tableBlock, (found) => `${rest.shift() ?? found.trimEnd()}\n`)
}

if (process.argv[1] === import.meta.filename)
  for (const lang of ['en', 'zh'] as const) {
    const file = join(root, `content/handbook/${lang}/roles.mdx`)
    // Routes are declared without touching what stands behind them.
    const api = createApi({ environment: { rateLimit: 0, publicUrl: 'http://localhost' } } as Services)
    writeFileSync(file, withTables(readFileSync(file, 'utf8'), rolesTables(api, lang)))
  }
