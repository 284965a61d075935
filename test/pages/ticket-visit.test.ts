import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOpening } from '#forms/ticket-opening.ts'
import { visitTicket } from '#forms/ticket-visit.ts'
import { startPages, type TestPages } from './start-pages.ts'

const key = 'AbCdEfGhIjKlMnOpQrStUv'

describe('readOpening', () => {
  test.each([
    [key, 'T-1001', { number: 'T-1001', key }],
    [` ${key} `, 't-1001', { number: 'T-1001', key }],
    [`https://support.example/en/tickets/T-1007/?key=${key}`, undefined, { number: 'T-1007', key }],
    [`https://support.example/zh/tickets/T-1007/?done=filed&key=${key}`, 'T-1001', { number: 'T-1007', key }],
  ])('%j on the page of %j', (text, page, expected) => {
    expect(readOpening(text, page)).toEqual(expected)
  })

  test.each([
    [key, undefined],
    ['', 'T-1001'],
    ['short', 'T-1001'],
    [`${key}; Path=/`, 'T-1001'],
    [`${key}\r\nSet-Cookie: x=1`, 'T-1001'],
    [`https://support.example/en/tickets/T-1007/`, 'T-1001'],
    [key, 'T-0'],
    [key, '../T-1001'],
  ])('%j on the page of %j opens nothing', (text, page) => {
    expect(readOpening(text, page)).toBeUndefined()
  })
})

describe('visitTicket', () => {
  let pages: TestPages
  beforeAll(async () => {
    pages = await startPages()
  })
  afterAll(() => pages.close())

  const visit = (address: string, number: string | undefined, cookie = '') =>
    visitTicket(pages.services, new Request(`http://localhost${address}`, { headers: cookie === '' ? {} : { cookie } }), number)

  test('the private link opens, the cookie keeps it open', async () => {
    const { number, key: own } = await pages.file()
    expect(await visit(`/en/tickets/${number}/?key=${own}`, number)).toEqual({ kind: 'opened', opening: { number, key: own } })
    expect(await visit(`/en/tickets/${number}/`, number, `a=1; fupan_ticket_${number}=${own}`)).toMatchObject({
      kind: 'seen',
      view: { number },
    })
  })

  test('a wrong key, no key, another ticket’s key and a number that does not exist are one and the same', async () => {
    const [mine, other] = [await pages.file(), await pages.file()]
    const closed = { kind: 'closed', isWrongKey: false }
    expect(await visit(`/en/tickets/${other.number}/`, other.number)).toEqual(closed)
    expect(await visit(`/en/tickets/${other.number}/`, other.number, `fupan_ticket_${other.number}=${mine.key}`)).toEqual(closed)
    expect(await visit(`/en/tickets/${other.number}/`, other.number, `fupan_ticket_${mine.number}=${mine.key}`)).toEqual(closed)
    expect(await visit('/en/tickets/T-99999/', 'T-99999', `fupan_ticket_T-99999=${mine.key}`)).toEqual(closed)
    const wrong = { kind: 'closed', isWrongKey: true }
    expect(await visit(`/en/tickets/${other.number}/?key=${mine.key}`, other.number)).toEqual(wrong)
    expect(await visit(`/en/tickets/T-99999/?key=${mine.key}`, 'T-99999')).toEqual(wrong)
  })

  test('a wrong key in the address does not fall back to the cookie', async () => {
    const { number, key: own } = await pages.file()
    expect(await visit(`/en/tickets/${number}/?key=${key}`, number, `fupan_ticket_${number}=${own}`)).toEqual({
      kind: 'closed',
      isWrongKey: true,
    })
  })
})
