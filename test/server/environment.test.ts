import { describe, expect, test } from 'vitest'
import { readEnvironment } from '#server/environment.ts'
import { environmentVariables } from '#server/environment-variables.ts'

describe('the environment', () => {
  test('works with nothing set', () => {
    expect(readEnvironment({})).toMatchObject({
      port: 4321,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4321',
      rateLimit: 60,
      trustedProxies: 0,
      logLevel: 'info',
    })
  })

  test('the public address follows the port, and loses its slash', () => {
    expect(readEnvironment({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080')
    expect(readEnvironment({ FUPAN_PUBLIC_URL: 'https://kb.example.com/' }).publicUrl).toBe('https://kb.example.com')
    expect(readEnvironment({ PORT: '0' }).publicUrl).toBe('http://localhost:4321')
  })

  test('set to nothing is not set', () => {
    expect(readEnvironment({ PORT: ' ', FUPAN_DATA_DIR: '' }).port).toBe(4321)
  })

  test.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['FUPAN_DATABASE_POOL', '0'],
    ['FUPAN_PUBLIC_URL', 'kb.example.com'],
    ['FUPAN_PUBLIC_URL', 'https://kb.example.com/support'],
    ['FUPAN_PUBLIC_URL', 'https://kb.example.com/?a=1'],
    ['FUPAN_PUBLIC_URL', 'https://me:secret@kb.example.com'],
    ['FUPAN_PUBLIC_URL', 'ftp://kb.example.com'],
    ['FUPAN_LOG_LEVEL', 'loud'],
    ['FUPAN_RATE_LIMIT', '-1'],
    ['FUPAN_TRUSTED_PROXIES', 'yes'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readEnvironment({ [name]: value })).toThrow(
      expect.objectContaining({ issues: [{ path: name, message: expect.stringContaining(`got "${value}"`) }] }),
    )
  })

  test('the database is SQLite unless its address says PostgreSQL; a wrong address, which may hold a password, is not repeated', () => {
    expect(readEnvironment({}).databaseUrl).toBeUndefined()
    const url = 'postgres://fupan:secret@db.example.com:5432/fupan?sslmode=verify-full'
    expect(readEnvironment({ DATABASE_URL: url })).toMatchObject({ databaseUrl: url, databasePool: 10 })
    for (const wrong of ['mysql://fupan:secret@db/fupan', 'fupan:secret@db'])
      expect(() => readEnvironment({ DATABASE_URL: wrong })).toThrow(
        expect.objectContaining({
          message: expect.not.stringContaining('secret'),
          issues: [{ path: 'DATABASE_URL', message: expect.not.stringContaining('secret') }],
        }),
      )
  })

  test('nobody is told anything unless an address is set', () => {
    const { mail, onCall, webhookAllow } = readEnvironment({})
    expect([mail, ...Object.values(onCall), webhookAllow]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      [],
    ])
  })

  test('what makes no sense alone is asked for', () => {
    const sets = [
      [{ FUPAN_SMTP_URL: 'smtps://u:secret@mail.example.com:465' }, 'FUPAN_MAIL_FROM'],
      [{ FUPAN_MAIL_FROM: 'Support <support@example.com>' }, 'FUPAN_SMTP_URL'],
      [{ FUPAN_ON_CALL_WEBHOOK_URL: 'https://a.example/secret' }, 'FUPAN_ON_CALL_WEBHOOK_SECRET'],
    ] as const
    for (const [source, missing] of sets)
      expect(() => readEnvironment(source)).toThrow(
        expect.objectContaining({
          issues: [{ path: missing, message: expect.stringContaining('is set') }],
          message: expect.not.stringContaining('secret@'),
        }),
      )
  })

  test.each([
    ['FUPAN_SMTP_URL', 'http://secret@mail.example.com'],
    ['FUPAN_ON_CALL_WEBHOOK_SECRET', 'whsec_secret'],
    ['FUPAN_SLACK_URL', 'hooks.slack.com/services/secret'],
    ['FUPAN_PAGERDUTY_KEY', 'secret key'],
  ])('a wrong %s is refused and not repeated', (name, value) => {
    const others: Record<string, string> = { FUPAN_MAIL_FROM: 'a@b.c', FUPAN_ON_CALL_WEBHOOK_URL: 'https://a.example/' }
    expect(() => readEnvironment({ ...others, [name]: value })).toThrow(
      expect.objectContaining({
        issues: expect.arrayContaining([expect.objectContaining({ path: name })]),
        message: expect.not.stringContaining('secret key'),
      }),
    )
    expect(() => readEnvironment({ ...others, [name]: value })).not.toThrow(value)
  })

  test('private addresses are allowed one by one', () => {
    expect(readEnvironment({ FUPAN_WEBHOOK_ALLOW: '10.0.0.0/8, ::1' }).webhookAllow).toEqual(['10.0.0.0/8', '::1'])
    for (const wrong of ['10.0.0.0/33', 'localhost', '10.0.0.0/8/8'])
      expect(() => readEnvironment({ FUPAN_WEBHOOK_ALLOW: wrong })).toThrow('FUPAN_WEBHOOK_ALLOW')
  })

  test('names every wrong variable at once', () => {
    expect(() => readEnvironment({ PORT: 'x', FUPAN_RATE_LIMIT: 'y' })).toThrow(/PORT.*FUPAN_RATE_LIMIT/)
  })

  test('every variable is described in both languages, and its fallback is legal', () => {
    for (const [name, { about, fallback, schema }] of Object.entries(environmentVariables)) {
      expect([name, about.en.length > 10, /\p{Script=Han}/u.test(about.zh)]).toEqual([name, true, true])
      if (fallback !== '') expect([name, schema.safeParse(fallback).success]).toEqual([name, true])
    }
  })
})
