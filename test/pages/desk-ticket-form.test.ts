import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeDeskForm } from '#forms/desk-ticket-form.ts'
import { isTaken, type RefusedForm } from '#forms/form-state.ts'
import { lifecycle, lifecycleActions, type LifecycleRule } from '#tickets/lifecycle.ts'
import { addMessage } from '#tickets/use-cases/add-message.ts'
import type { FiledTicket } from '#tickets/use-cases/file-ticket.ts'
import { engineer, formRequest, startPages, type TestPages } from './start-pages.ts'

let pages: TestPages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.close())

/** Sends a form drawn from the ticket as it stands, unless `version` says it was drawn earlier. */
const send = async (ticket: FiledTicket, fields: Readonly<Record<string, string>>) => {
  const view = await pages.staffView(ticket)
  return takeDeskForm(
    { services: pages.services, lang: 'en', view, staff: engineer },
    await formRequest(Object.entries({ version: String(view.version), ...fields })),
  )
}

const refused = async (...args: Parameters<typeof send>): Promise<RefusedForm> => {
  const result = await send(...args)
  if (isTaken(result)) throw new Error(`expected a refusal, got ${result.redirect}`)
  return result
}

describe('working on a ticket', () => {
  test('from new to resolved, with the customer kept out of the notes', async () => {
    const ticket = await pages.file()
    await send(ticket, { act: 'take' })
    await send(ticket, { act: 'note', body: 'looks like autoplay' })
    await send(ticket, { act: 'move_investigate', message: 'We are looking into it.' })
    await send(ticket, { act: 'move_solve', note: 'cause: AudioContext' })
    expect((await refused(ticket, { act: 'move_resolve' })).issues).toHaveProperty('resolution')
    await send(ticket, {
      act: 'move_resolve',
      resolution: 'Call resume() in the click handler.',
      root_cause: 'integration_mistake',
      mechanism: 'guide',
      visibility: 'public',
    })
    expect(await pages.staffView(ticket)).toMatchObject({
      state: 'resolved',
      owner: 'Zhang Wei',
      root_cause: 'integration_mistake',
      mechanism: 'guide',
      visibility: 'public',
    })
    const seen = JSON.stringify(await pages.customerView(ticket))
    expect(seen).toContain('We are looking into it.')
    expect(seen).not.toContain('autoplay')
    expect(seen).not.toContain('AudioContext"')
  })

  test('every step the lifecycle table lets staff take has a form that takes it', async () => {
    for (const action of lifecycleActions) {
      const rule: LifecycleRule = lifecycle[action]
      if (!rule.by.includes('staff')) continue
      const ticket = await pages.file()
      const way = { new: [], investigating: ['investigate'], solving: ['investigate', 'solve'], resolved: [], closed: [] }[
        rule.from[0] ?? 'new'
      ]
      for (const step of way) await send(ticket, { act: `move_${step}` })
      const other = await pages.file()
      const result = await send(ticket, { act: `move_${action}`, note: 'because', duplicate_of: other.number, resolution: 'done' })
      expect(isTaken(result), action).toBe(true)
      expect((await pages.staffView(ticket)).state, action).toBe(rule.to)
    }
  })

  test('a step only the customer may take is refused', async () => {
    const ticket = await pages.file()
    const form = await refused(ticket, { act: 'move_confirm', note: 'trust me' })
    expect(form.status).toBeGreaterThanOrEqual(400)
    expect((await pages.staffView(ticket)).state).toBe('new')
  })

  test('grade, wait, owner, facts', async () => {
    const ticket = await pages.file()
    expect((await refused(ticket, { act: 'grade', grade: 'P1', channel: 'ticket', reason: '' })).issues).toHaveProperty('reason')
    await send(ticket, { act: 'grade', grade: 'P1', channel: 'hotline', reason: 'a whole region' })
    await send(ticket, { act: 'waiting', waiting_on: 'customer' })
    await send(ticket, { act: 'owner', owner: 'Li Na', note: 'Reproduced; waiting for a log.' })
    expect(await pages.staffView(ticket)).toMatchObject({ grade: 'P1', channel: 'hotline', waiting_on: 'customer', owner: 'Li Na' })
    expect((await refused(ticket, { act: 'facts', visibility: 'public', resolution: '' })).issues).toHaveProperty('resolution')
  })

  test('saving what did not change writes no event', async () => {
    const ticket = await pages.file()
    const { version } = await pages.staffView(ticket)
    await send(ticket, { act: 'facts', resolution: '', root_cause: '', mechanism: '', visibility: 'internal' })
    await send(ticket, { act: 'waiting', waiting_on: 'none' })
    expect((await pages.staffView(ticket)).version).toBe(version)
  })

  test('linking names another ticket, and says when there is none', async () => {
    const [ticket, other] = [await pages.file(), await pages.file()]
    await send(ticket, { act: 'link', article_id: other.number, relation: 'see_also' })
    expect((await pages.staffView(ticket)).links).toMatchObject([
      { target: `fupan:${(await pages.staffView(other)).external_id}`, relation: 'see_also' },
    ])
    expect((await refused(ticket, { act: 'link', article_id: 'code/no-such-code', relation: 'see_also' })).issues).toHaveProperty(
      'article_id',
    )
  })
})

describe('an answer from an article', () => {
  test('is sent and linked in one, and only to what there is', async () => {
    const ticket = await pages.file()
    await send(ticket, { act: 'message', body: 'Leave the channel first.', answered_by: 'code/agora-17' })
    await send(ticket, { act: 'message', body: 'And tell us.', answered_by: 'code/no-such-code' })
    const view = await pages.staffView(ticket)
    expect(view.links).toMatchObject([{ target: 'code/agora-17', relation: 'resolved_by' }])
    expect(view.timeline.slice(2).map(({ type }) => type)).toEqual(['message', 'linked', 'message'])
  })

  test('reaches the customers of merged tickets', async () => {
    const [ticket, child] = [await pages.file(), await pages.file()]
    await send(child, { act: 'move_mark_duplicate', duplicate_of: ticket.number })
    expect(await send(ticket, { act: 'message', body: 'Update the SDK.' })).toMatchObject({
      redirect: expect.stringContaining('done=told'),
    })
    expect(JSON.stringify(await pages.customerView(child))).toContain('Update the SDK.')
  })
})

describe('a handover', () => {
  test('needs a note for whoever takes over, which the customer never sees', async () => {
    const ticket = await pages.file()
    expect((await refused(ticket, { act: 'owner', owner: 'Li Na' })).issues).toHaveProperty('note')
    await send(ticket, { act: 'owner', owner: 'Li Na', note: 'Ask for the trace.' })
    expect(await pages.staffView(ticket)).toMatchObject({ owner: 'Li Na' })
    expect(JSON.stringify(await pages.customerView(ticket))).not.toContain('Ask for the trace.')
  })
})

describe('two people at once', () => {
  test('a reply to what was overtaken is not sent, and no word is lost', async () => {
    const ticket = await pages.file()
    const { version } = await pages.staffView(ticket)
    await addMessage(pages.services.tickets, { kind: 'customer', key: ticket.key }, ticket.number, { body: 'Never mind, it works.' })
    const form = await refused(ticket, { act: 'message', version: String(version), body: 'Please send a dump.' })
    expect(form).toMatchObject({ act: 'message', status: 409, fields: { body: 'Please send a dump.' } })
    expect(form.summary).toContain('Somebody changed this ticket while you were writing (customer – Message)')
    expect(JSON.stringify(await pages.customerView(ticket))).not.toContain('Please send a dump.')
  })

  test('a note stands beside whatever else happened', async () => {
    const ticket = await pages.file()
    expect(isTaken(await send(ticket, { act: 'note', version: '1', body: 'called them' }))).toBe(true)
  })

  test('a form without a version is one from nowhere', async () => {
    const ticket = await pages.file()
    expect(await refused(ticket, { act: 'take', version: '' })).toMatchObject({ status: 409 })
  })
})
