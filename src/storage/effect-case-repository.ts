import type { EffectCase, EffectCaseRepository } from '#postmortems/effect/effect-case.ts'
import type { Queries } from './open-database.ts'

/** Slim rows of many tickets: their texts are not read. */
export const effectCaseRepository = ({ kysely }: Pick<Queries, 'kysely'>): EffectCaseRepository => ({
  between: async (from, to) => {
    const rows = await kysely
      .selectFrom('tickets')
      .select(['id', 'source', 'external_id', 'opened_at', 'scenario', 'platform', 'sdk_version', 'error_codes', 'findings'])
      .where('opened_at', '>=', from)
      .where('opened_at', '<', to)
      .where('opened_precision', 'in', ['minute', 'hour', 'day'])
      .orderBy('opened_at')
      .orderBy('id')
      .execute()
    const links = await kysely
      .selectFrom('ticket_links')
      .innerJoin('tickets', 'tickets.id', 'ticket_links.ticket_id')
      .select(['ticket_links.ticket_id', 'ticket_links.target'])
      .where('tickets.opened_at', '>=', from)
      .where('tickets.opened_at', '<', to)
      .where('ticket_links.relation', 'in', ['resolved_by', 'duplicate_of', 'follows'])
      .execute()
    const targets = Map.groupBy(links, ({ ticket_id: id }) => id)
    return rows.map((row): EffectCase => ({
      id: row.id,
      ref: `${row.source}:${row.external_id}`,
      openedAt: row.opened_at ?? from,
      // Enum columns are trusted: only `toTicketRow` writes them.
      scenario: row.scenario as EffectCase['scenario'],
      platform: row.platform as EffectCase['platform'],
      sdkVersion: row.sdk_version,
      errorCodes: JSON.parse(row.error_codes) as string[],
      findings: JSON.parse(row.findings) as string[],
      links: (targets.get(row.id) ?? []).map(({ target }) => target),
    }))
  },
})
