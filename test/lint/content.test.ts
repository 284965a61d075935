import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLibrary } from '#knowledge/load-library.ts'
import { formatMessage } from '#knowledge/lint/format.ts'
import { lintLibrary } from '#knowledge/lint/lint-library.ts'

const contentDir = join(import.meta.dirname, '../../content')

describe('the content that ships', () => {
  it('has no errors', () => {
    const errors = lintLibrary(contentDir).filter(({ severity }) => severity === 'error')
    expect(errors.map(formatMessage)).toEqual([])
  })

  it('loads whole', () => {
    const library = loadLibrary(contentDir)
    expect(library.problems).toEqual([])
    // A library that loads nothing has no problems either.
    expect(library.codes.length).toBeGreaterThan(0)
    expect(library.findings.length).toBeGreaterThan(0)
  })
})
