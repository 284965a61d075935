import { expect, test } from 'vitest'
import { namedInAddress } from '#forms/named-in-address.ts'
import { paths } from '#paths'

const named = (path: string) => namedInAddress({ url: `http://localhost:4321${path}` })

test('a customer is found again by the address of the sheet, whatever the name', () => {
  for (const name of ['Acme', 'A & B', '100%', 'a/b', '50%25', '红隼直播', 'C# + ?']) expect(named(paths.visitSheet('en', name))).toBe(name)
})

test('broken escapes name nobody', () => {
  expect(named('/en/visits/%E0%A4%A/')).toBeUndefined()
})
