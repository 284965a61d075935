import { describe, expect, test } from 'vitest'
import { environmentVariables, readEnvironment } from '#server/environment.ts'

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
