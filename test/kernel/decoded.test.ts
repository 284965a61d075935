import { expect, test } from 'vitest'
import { decoded } from '#kernel/decoded.ts'

test.each([
  ['%E6%AD%A5%E9%AA%A4', '步骤'],
  ['a%20b', 'a b'],
  ['100%', '100%'],
  ['%E0%A4%A', '%E0%A4%A'],
  ['', ''],
])('%s is %s', (text, plain) => expect(decoded(text)).toBe(plain))
