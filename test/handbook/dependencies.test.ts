import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { handbookPage } from './handbook-page.ts'

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> }

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Manifest
const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort()

describe.each(languages)('the dependencies page (%s)', (lang) => {
  test('has one row for each package of package.json, and no other', () => {
    const rows = [...handbookPage(lang, 'dependencies').body.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
    expect(rows.sort()).toEqual(packages)
  })
})
