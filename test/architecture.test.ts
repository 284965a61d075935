import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Reads the import lines of every source file: what the rooms may know of each other (handbook, "Architecture"). */
type Import = { file: string; room: string; from: string; isType: boolean }

const importLine = /^(?:import|export) (?<type>type )?[^'"]*?from '(?<from>[^']+)'|^import '(?<bare>[^']+)'|import\('(?<lazy>[^']+)'\)/gm

const imports: Import[] = globSync('src/**/*.{ts,astro}').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(importLine)].map(({ groups }) => ({
    file,
    room: file.split('/')[1] ?? '',
    from: groups?.['from'] ?? groups?.['bare'] ?? groups?.['lazy'] ?? '',
    isType: groups?.['type'] !== undefined,
  })),
)

const offenders = (breaks: (line: Import) => boolean): string[] => imports.filter(breaks).map(({ file, from }) => `${file} imports ${from}`)

const roomOf = (from: string): string => /^#([a-z0-9-]+)/.exec(from)?.[1] ?? ''

describe('the rooms', () => {
  test('there are imports to look at', () => expect(imports.length).toBeGreaterThan(500))

  test('the kernel imports nothing of ours', () => {
    expect(offenders(({ room, from }) => room === 'kernel' && roomOf(from) !== '' && roomOf(from) !== 'kernel')).toEqual([])
  })

  test('only storage runs a database library', () => {
    const libraries = new Set(['kysely', 'better-sqlite3', 'pg', '@better-auth/kysely-adapter'])
    expect(offenders(({ room, from, isType }) => room !== 'storage' && libraries.has(from) && !isType)).toEqual([])
  })

  test('islands run in the browser: no server, no storage, no Node', () => {
    const closed = new Set(['server', 'storage', 'api', 'cli', 'importers', 'site-export'])
    expect(
      offenders(({ room, from, isType }) => room === 'islands' && !isType && (closed.has(roomOf(from)) || from.startsWith('node:'))),
    ).toEqual([])
  })

  test('capabilities do not reach up to pages, API or command line', () => {
    const capabilities = new Set([
      'knowledge',
      'tickets',
      'redaction',
      'publication',
      'notifications',
      'search',
      'deflection',
      'incidents',
      'diagnosis',
      'troubleshooter',
      'network-test',
      'postmortems',
      'guides',
      'visits',
      'insights',
      'importers',
      'markdown',
    ])
    const above = new Set(['pages', 'api', 'cli', 'components', 'layouts', 'islands', 'server'])
    expect(offenders(({ room, from }) => capabilities.has(room) && above.has(roomOf(from)))).toEqual([])
  })

  test('only the composition root and the commands read the environment', () => {
    // What is set for a program that this one starts is not read.
    const readers = globSync('src/**/*.{ts,astro}').filter((file) => /process\.env(?!\['\w+'\] = )/.test(readFileSync(file, 'utf8')))
    expect(readers.filter((file) => !/^src\/(server|cli)\//.test(file))).toEqual([])
  })
})
