import { expect, test } from 'vitest'
import { DomainError } from '#kernel/errors.ts'

test('an error made by another copy of the module is a DomainError: a built site holds two', async () => {
  const copyOfModule = '../../src/kernel/errors.ts?copy'
  const copy = (await import(copyOfModule)) as { DomainError: typeof DomainError }
  expect(copy.DomainError).not.toBe(DomainError)
  expect(new copy.DomainError('conflict', 'x')).toBeInstanceOf(DomainError)
  expect(new DomainError('conflict', 'x')).toBeInstanceOf(copy.DomainError)
})

test('other things are not', () => {
  for (const value of [new Error('x'), { name: 'DomainError', code: 'conflict' }, null, undefined, 'DomainError'])
    expect(value instanceof DomainError).toBe(false)
})
