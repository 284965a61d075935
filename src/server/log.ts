import { pino, type DestinationStream, type Logger } from 'pino'
import { redact } from '#redaction/redact.ts'
import type { Environment } from './environment.ts'

export type Log = Logger

/** Fields that hold secrets or people wherever they turn up. */
const hidden = ['authorization', 'cookie', 'key', 'token', 'email', 'contact', 'body', 'x-ticket-key', 'idempotency-key']

/** A ticket's private key travels in the query of its link; paths are logged without their query. */
const messageOf = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? { type: error.name, message: redact(error.message), stack: error.stack === undefined ? undefined : redact(error.stack) }
    : { message: redact(String(error)) }

/**
 * JSON lines on standard error. Secrets and personal data are taken out: named fields by name, error texts by pattern.
 *
 * @param destination where lines go; for tests.
 */
export const createLog = (
  { logLevel }: Pick<Environment, 'logLevel'>,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log =>
  pino(
    {
      level: logLevel,
      base: null,
      redact: { paths: hidden.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]), censor: '[hidden]' },
      serializers: { err: messageOf },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination,
  )
