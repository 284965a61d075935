import { expect, test } from 'vitest'
import { clientAddress } from '#api/client-address.ts'

test.each([
  [0, '1.2.3.4', '10.0.0.2'],
  [1, '1.2.3.4, 5.6.7.8', '5.6.7.8'],
  [2, '1.2.3.4, 5.6.7.8', '1.2.3.4'],
  [2, '1.2.3.4', '1.2.3.4'],
  [1, undefined, '10.0.0.2'],
  [1, ' , ', '10.0.0.2'],
])('behind %i proxies, X-Forwarded-For %s means %s', (proxies, header, expected) => {
  expect(clientAddress('10.0.0.2', header, proxies)).toBe(expected)
})
