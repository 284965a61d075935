/**
 * A process that does nothing but send what is in the outbox of a database: `deliver-process.ts DATABASE RECEIVER`, where
 * DATABASE is a file or the address of PostgreSQL. Short leases, so that a test need not wait for a dead one.
 */
import { pino } from 'pino'
import { randomBytes } from 'node:crypto'
import { requestSender } from '#notifications/http/send-request.ts'
import { webhookSecret } from '#notifications/http/standard-webhook.ts'
import { genericWebhook } from '#notifications/on-call/generic-webhook.ts'
import { startDeliveries } from '#server/deliveries.ts'
import { openDatabase } from '#storage/open-database.ts'
import { storageOf } from '#storage/storage.ts'
import { loadClockRules } from '#tickets/load-settings.ts'

const [place = '', url = ''] = process.argv.slice(2)
const database = place.startsWith('postgres') ? openDatabase({ url: place, poolSize: 4 }) : openDatabase({ file: place })
const storage = storageOf(database, { attachmentsDir: '', clock: Date.now, holder: `deliver:${process.pid}` })
startDeliveries(
  {
    delivery: {
      ...storage,
      clockRules: loadClockRules('content'),
      clock: Date.now,
      randomBytes,
      sendMail: undefined,
      sendRequest: requestSender([], 1_000),
      receivers: new Map([['webhook', genericWebhook({ url, secret: webhookSecret(new Uint8Array(32)) })]]),
      onCallLang: 'en',
      composeNotice: () => Promise.resolve(undefined),
      publicUrl: 'http://localhost',
      ticketUrl: () => '',
      deskUrl: () => '',
    },
    reminding: {
      ...storage,
      addressOf: () => Promise.resolve(undefined),
      sendMail: undefined,
      lang: 'en',
      publicUrl: 'http://localhost',
      sheetUrl: () => '',
    },
    log: pino({ level: 'silent' }),
  },
  { leaseMs: 1_500, delays: Array.from({ length: 50 }, () => 100), atOnce: 4 },
  50,
)
// The timers of deliveries keep no process alive.
setInterval(() => undefined, 1_000)
