import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskQueue, readQueueView } from '#forms/desk-queue.ts'
import type { Actor, StaffRole } from '#tickets/actor.ts'
import { bearer, newTicket, startApi, type TestApi } from './start-api.ts'

let t: TestApi
let cs: Record<string, string>
beforeAll(async () => {
  t = await startApi()
  cs = bearer(await t.token('cs'))
})
afterAll(() => t.close())

const question = { title: 'Which bitrate do you recommend for 720p live streaming?', body: 'One host, 30 fps, viewers on the web.' }
const problem = { title: 'No sound after joining', body: 'One user hears nothing after joinChannel on Chrome.' }
const file = async (fields: object) => (await t.call('POST', '/tickets', newTicket(fields as Record<string, unknown>))).json
const asStaff = async (number: string) => (await t.call('GET', `/tickets/${number}`, { headers: cs })).json
const queueOf = async (role: StaffRole, query = '') => {
  const staff: Actor = { kind: 'staff', name: 'x', role }
  return (await deskQueue(t.services.tickets, staff, readQueueView(new URLSearchParams(query), role))).tickets.map(({ number }) => number)
}

describe('a question of best practice', () => {
  test('is offered guides first, and told where it goes and why', async () => {
    const { json } = await t.call('POST', '/deflections', { body: question })
    expect(json.channel).toEqual({ value: 'consult', reason: expect.stringContaining('best practice') })
    const kinds = json.suggestions.map(({ kind }: { kind: string }) => kind)
    expect(kinds[0]).toBe('guide')
    expect(kinds.lastIndexOf('guide')).toBe(kinds.filter((kind: string) => kind === 'guide').length - 1)
  })

  test('is customer success’s when it is filed, with the guides it was offered', async () => {
    const session = (await t.call('POST', '/deflections', { body: question })).json
    const filed = await file({ ...question, deflection_id: session.id })
    expect(filed).toMatchObject({ grade: 'P3', channel: 'consult', owner: 'customer-success', state: 'new' })
    const { links, timeline } = await asStaff(filed.number)
    expect(links[0]).toMatchObject({ target: session.suggestions[0].id, relation: 'proposed', made_by: 'system' })
    expect(timeline.map(({ type }: { type: string }) => type).slice(0, 3)).toEqual(['opened', 'graded', 'owner_changed'])
    const customer = (await t.call('GET', `/tickets/${filed.number}`, { headers: { 'x-ticket-key': filed.key } })).json
    expect(customer.links[0]).toEqual({ target: session.suggestions[0].id, relation: 'proposed' })
  })

  test('brings the same guides when it is filed without looking', async () => {
    const { number } = await file(question)
    expect((await asStaff(number)).links[0].target).toMatch(/^guide\//)
  })

  test('is not in the technical queue unless somebody asks; customer success sees it first', async () => {
    const [consult, technical] = [await file(question), await file(problem)]
    expect(await queueOf('engineer')).toContain(technical.number)
    expect(await queueOf('engineer')).not.toContain(consult.number)
    expect(await queueOf('cs')).toContain(consult.number)
    expect(await queueOf('cs')).not.toContain(technical.number)
    expect(await queueOf('engineer', 'desk=all')).toEqual(expect.arrayContaining([consult.number, technical.number]))
    expect(await queueOf('cs', 'desk=technical')).toContain(technical.number)
    const listed = (await t.call('GET', '/tickets?channel=consult&limit=200', { headers: cs })).json.tickets
    expect(new Set(listed.map(({ channel }: { channel: string }) => channel))).toEqual(new Set(['consult']))
  })

  test('goes to the support queue when somebody finds a problem in it, and belongs to whoever takes it', async () => {
    const { number } = await file(question)
    const regraded = await t.call('POST', `/tickets/${number}/grade`, {
      headers: cs,
      body: { grade: 'P2', reason: 'they see freezes', channel: 'ticket' },
    })
    expect(regraded.json).toMatchObject({ channel: 'ticket', owner: 'support' })
    const other = await file(question)
    await t.call('POST', `/tickets/${other.number}/transitions`, { headers: cs, body: { to: 'investigating' } })
    expect(await asStaff(other.number)).toMatchObject({ owner: 'test cs', channel: 'consult' })
    const stays = await t.call('POST', `/tickets/${other.number}/grade`, {
      headers: cs,
      body: { grade: 'P2', reason: 'a problem', channel: 'ticket' },
    })
    expect(stays.json.owner).toBe('test cs')
  })

  test('a problem brings no proposals and stays where it was', async () => {
    const { number } = await file(problem)
    expect(await asStaff(number)).toMatchObject({ channel: 'ticket', owner: 'support', links: [] })
  })
})
