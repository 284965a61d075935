import { expect, test } from 'vitest'
import { createLog } from '#server/log.ts'

const logged = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) }))
  return lines.join('')
}

test('secrets and personal data do not reach the log, by name or by pattern', () => {
  const text = logged((log) => {
    log.info(
      {
        headers: { authorization: 'Bearer fupan_abc', 'x-ticket-key': 'k3y', cookie: 'fupan_session=s3ss' },
        ticket: { contact: { email: 'li@example.com' }, body: 'b0dy' },
        token: 't0ken',
      },
      'x',
    )
    log.error({ err: new Error('failed for li@example.com with token=abcd1234') }, 'x')
  })
  for (const secret of ['fupan_abc', 'k3y', 's3ss', 'li@example.com', 'b0dy', 't0ken', 'abcd1234']) expect(text).not.toContain(secret)
  expect(text).toContain('"level":"error"')
})

test('below its level nothing is written', () => {
  expect(logged((log) => log.debug('quiet'))).toBe('')
})
