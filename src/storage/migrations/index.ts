import type { Migration } from 'kysely/migration'
import type { DialectName } from '../dialect.ts'
import { tickets0001 } from './0001-tickets.ts'
import { deflection0002 } from './0002-deflection.ts'
import { access0003 } from './0003-access.ts'
import { searchChanges0004 } from './0004-search-changes.ts'
import { jobs0005 } from './0005-jobs.ts'
import { attachments0006 } from './0006-attachments.ts'
import { ticketWatch0007 } from './0007-ticket-watch.ts'
import { outbox0008 } from './0008-outbox.ts'
import { guides0009 } from './0009-guides.ts'
import { visits0010 } from './0010-visits.ts'
import { staff0011 } from './0011-staff.ts'
import { deskQueue0012 } from './0012-desk-queue.ts'
import { incidents0013 } from './0013-incidents.ts'
import { postmortems0014 } from './0014-postmortems.ts'
import { flowSessions0015 } from './0015-flow-sessions.ts'
import { publications0017 } from './0017-publications.ts'
import { actions0016 } from './0016-actions.ts'
import { shares0018 } from './0018-shares.ts'
import { wouldBeTickets0019 } from './0019-would-be-tickets.ts'
import { publicEffect0022 } from './0022-public-effect.ts'

export type DialectMigration = (dialect: DialectName) => Migration

/** Every migration, oldest first, for both databases. Names never change once released: they are the keys of the migration log. */
const migrations: Readonly<Record<string, DialectMigration>> = {
  '0001-tickets': tickets0001,
  '0002-deflection': deflection0002,
  '0003-access': access0003,
  '0004-search-changes': searchChanges0004,
  '0005-jobs': jobs0005,
  '0006-attachments': attachments0006,
  '0007-ticket-watch': ticketWatch0007,
  '0008-outbox': outbox0008,
  '0009-guides': guides0009,
  '0010-visits': visits0010,
  '0011-staff': staff0011,
  '0012-desk-queue': deskQueue0012,
  '0013-incidents': incidents0013,
  '0014-postmortems': postmortems0014,
  '0015-flow-sessions': flowSessions0015,
  '0017-publications': publications0017,
  '0016-actions': actions0016,
  '0018-shares': shares0018,
  '0019-would-be-tickets': wouldBeTickets0019,
  '0022-public-effect': publicEffect0022,
}

export const migrationsFor = (dialect: DialectName): Record<string, Migration> =>
  Object.fromEntries(Object.entries(migrations).map(([name, make]) => [name, make(dialect)]))
