import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localPath } from '#forms/local-path.ts'

describe('localPath', () => {
  test.each(['/en/desk/', '/zh/desk', '/en/desk/T-1001/', '/en/desk/?state=new&owner=Li%20Lei'])('%s leads back to the desk', (path) => {
    expect(localPath(path)).toBe(path)
  })

  test.each([
    null,
    '',
    '//evil.example/en/desk/',
    '/\\evil.example/en/desk/',
    '\\\\evil.example/en/desk',
    'https://evil.example/en/desk/',
    'javascript:alert(1)',
    '/\t/evil.example/en/desk/',
    '/en/desk/../../../evil',
    '/en/',
    '/en/tickets/T-1001/',
    '/en/deskx/',
    '/fr/desk/',
    '/api/v1/health',
    '/en/desk/sign-in/',
    '/en/desk/x/../sign-in/?to=1',
    ' /en/desk/',
  ])('%j leads nowhere', (path) => {
    expect(localPath(path)).toBeUndefined()
  })

  test('whatever it lets through stays on this site, in a room for staff, as browsers read it', () => {
    // Chance alone almost never writes an address that leads to the desk, and nothing would be looked at.
    const begin = fc.constantFrom('', '/', '/en/desk', '/zh/desk/', '/en/desk/T-1')
    const pieces = fc.array(
      fc.constantFrom('/', '\\', '//', '..', '.', 'en', 'zh', 'desk', 'evil.example', '@', ':', '%2f', '%5c', '\t', '\n', '?', '#', 'T-1'),
      { maxLength: 12 },
    )
    let letThrough = 0
    fc.assert(
      fc.property(begin, pieces, (start, parts) => {
        const path = localPath(start + parts.join(''))
        if (path === undefined) return
        letThrough += 1
        const url = new URL(path, 'https://fupan.example')
        expect(url.origin).toBe('https://fupan.example')
        expect(url.pathname).toMatch(/^\/(en|zh)\/desk(\/|$)/)
      }),
      { numRuns: 2000 },
    )
    expect(letThrough).toBeGreaterThan(100)
  })
})
