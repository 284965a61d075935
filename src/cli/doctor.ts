import { Command } from 'commander'
import type { Services } from '#server/services.ts'
import type { Database } from '#storage/open-database.ts'
import { checkDatabase, type DatabaseHealth } from '#storage/database-health.ts'
import { checkPostgres, type PostgresHealth } from '#storage/postgres-health.ts'
import { lastChinaYear } from '#tickets/china-days.ts'
import { namesChina } from '#tickets/days-off.ts'
import { exitCodes, out } from './output.ts'
import { withServices } from './with-services.ts'

type Finding = Readonly<{ check: string; verdict: 'ok' | 'warning' | 'failed'; detail: string }>

const oldestNode = 22

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const environmentFindings = ({ environment }: Services): readonly Finding[] => {
  const major = Number(process.versions.node.split('.')[0])
  return [
    {
      check: 'node',
      verdict: major >= oldestNode ? 'ok' : 'failed',
      detail: `${process.version}${major >= oldestNode ? '' : `, expected at least ${oldestNode}: use "npm run fupan"`}`,
    },
    ...(environment.databaseUrl === undefined ? [{ check: 'data folder', verdict: 'ok' as const, detail: environment.dataDir }] : []),
    { check: 'public URL', verdict: 'ok', detail: environment.publicUrl },
  ]
}

const contentFindings = ({ library }: Services): readonly Finding[] => [
  {
    check: 'content',
    verdict: library.problems.length === 0 ? 'ok' : 'warning',
    detail:
      library.problems.length === 0
        ? `${library.articles.length} articles, ${library.cases.length} bundled cases, ${library.terms.length} glossary terms`
        : `${library.problems.length} problems; run: npm run fupan -- lint`,
  },
]

const sqliteFindings = (health: DatabaseHealth): readonly Finding[] => [
  {
    check: 'database',
    verdict: health.faults.length === 0 ? 'ok' : 'failed',
    detail: health.faults[0] ?? `sound, ${megabytes(health.size)}`,
  },
  { check: 'tickets', verdict: 'ok', detail: `${health.tickets} tickets, ${health.events} events, ${health.links} links` },
]

const postgresFindings = (health: PostgresHealth): readonly Finding[] => [
  {
    check: 'database',
    verdict: health.faults.length === 0 ? 'ok' : 'failed',
    detail: health.faults[0] ?? `PostgreSQL ${health.version} at ${health.address}, ${megabytes(health.size)}`,
  },
  {
    check: 'tickets',
    verdict: 'ok',
    detail: `${health.tickets} tickets, ${health.events} events, ${health.links} links, ${health.attachments} attachments`,
  },
  {
    check: 'connections',
    verdict: health.connections < health.mostConnections * 0.9 ? 'ok' : 'warning',
    detail: `${health.connections} of ${health.mostConnections} that the server allows, all its databases together`,
  },
]

const databaseFindings = async (database: Database): Promise<readonly [findings: readonly Finding[], tickets: number]> => {
  if (database.dialect === 'sqlite') {
    const health = checkDatabase(database)
    return [sqliteFindings(health), health.tickets]
  }
  const health = await checkPostgres(database)
  return [postgresFindings(health), health.tickets]
}

const indexFinding = ({ search, library }: Services, tickets: number): Finding => {
  const size = search.index.size()
  const articles = new Set(library.articles.map(({ id }) => id)).size
  return {
    check: 'search index',
    verdict: size.tickets === tickets && size.articles === articles ? 'ok' : 'failed',
    detail: `${size.tickets} of ${tickets} tickets, ${size.articles} of ${articles} articles, ${megabytes(size.bytes)} of memory`,
  }
}

/** Holidays of a year are announced in the autumn before; a table without this year counts them as working days. */
const calendarFinding = ({ settings, clock }: Services): Finding => {
  const calendars = [...settings.clockRules.calendars.values()]
  const needsChina = calendars.some(({ calendar }) => namesChina(calendar.holidays) || namesChina(calendar.workdays))
  return {
    check: 'calendars',
    verdict: needsChina && lastChinaYear < new Date(clock()).getUTCFullYear() ? 'warning' : 'ok',
    detail:
      calendars.map(({ calendar, version }) => `${calendar.id}@${version}`).join(', ') +
      (needsChina ? `; holidays of China are known to the end of ${lastChinaYear}` : ''),
  }
}

const deliveryFindings = async ({ environment, delivery, settings }: Services): Promise<readonly Finding[]> => {
  const { pending, sent, dead } = await delivery.outbox.count()
  const channels = [...delivery.receivers.keys()]
  return [
    {
      check: 'e-mail',
      verdict: 'ok',
      detail: environment.mail === undefined ? 'off; FUPAN_SMTP_URL turns it on' : `from ${environment.mail.from}`,
    },
    {
      check: 'on call',
      verdict: 'ok',
      detail: channels.length === 0 ? 'nobody is told' : `${channels.join(', ')}; ${settings.onCall.rules.length} rules`,
    },
    {
      check: 'outbox',
      verdict: dead === 0 ? 'ok' : 'warning',
      detail: `${pending} on their way, ${sent} sent in 30 days, ${dead} dead letters${dead === 0 ? '' : '; list them: GET /api/v1/deliveries?state=dead'}`,
    },
  ]
}

const examine = async (services: Services): Promise<readonly Finding[]> => {
  const { database, search } = services
  await search.index.catchUp()
  const [findings, tickets] = await databaseFindings(database)
  return [
    ...environmentFindings(services),
    ...contentFindings(services),
    ...findings,
    indexFinding(services, tickets),
    calendarFinding(services),
    ...(await deliveryFindings(services)),
  ]
}

const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const satisfies Record<Finding['verdict'], string>

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('check this installation: environment, content, database, search index')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExit codes: 0 healthy (there may be warnings), 1 something failed.')
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings = await withServices(examine)
      if (json) out(JSON.stringify(findings, undefined, 2))
      else for (const { check, verdict, detail } of findings) out(`${marks[verdict]}  ${check.padEnd(13)}  ${detail}`)
      process.exitCode = findings.some(({ verdict }) => verdict === 'failed') ? exitCodes.failed : exitCodes.ok
    })
