import { describe, expect, it } from 'vitest'
import { placeText } from '#importers/candidate.ts'
import { parseZendeskTicket } from '#importers/zendesk/parse.ts'
import { readExport, recordsById } from './read-export.ts'

describe('tickets of Zendesk', () => {
  it('become records; what is private becomes a note, people are left out', async () => {
    const candidates = await readExport('zendesk', 'zendesk-export.ndjson')
    const records = recordsById(candidates)
    expect(records['35436']).toEqual({
      source: 'zendesk',
      external_id: '35436',
      title: 'Viewers hear nothing after the host rejoins',
      body: 'Since SDK 4.5.1 viewers hear nothing after the host rejoins.\nCall +86 13912345678.',
      opened_at: '2024-03-05T08:00:00Z',
      closed_at: '2024-03-07T09:30:00Z',
      state: 'closed',
      grade: 'P0',
      platform: 'ios',
      customer: 'Northwind Live',
      messages: [
        { at: '2024-03-05T09:00:00Z', author: 'staff', body: 'Hi [name], which channel profile do you set?\n\n[name]' },
        { at: '2024-03-05T10:00:00Z', author: 'customer', body: 'Live broadcasting. [e-mail]' },
      ],
      notes: [{ at: '2024-03-05T09:05:00Z', body: 'INTERNAL: they are on the trial plan.' }],
    })
    expect(records['35437']).toMatchObject({ title: 'No video from one camera', state: 'investigating' })
    expect(records['35437']).not.toHaveProperty('grade')
    expect(records['35439']).toMatchObject({ closed_as: 'duplicate', duplicate_of: 'zendesk:35436' })
    expect(candidates.filter((candidate) => 'skipped' in candidate)).toMatchObject([{ skipped: 'deleted', place: { unit: 'line', at: 3 } }])
  })

  it('are read from pages, with the people beside them', async () => {
    const candidates = await readExport('zendesk', 'zendesk-page.json')
    const records = recordsById(candidates)
    expect(records['41']).toMatchObject({
      state: 'resolved',
      grade: 'P3',
      customer: '声网示例客户',
      messages: [
        { author: 'staff', body: '[name]：请升级到 4.5.2。' },
        { author: 'customer', body: '我也遇到了。' },
      ],
    })
    expect(records['42']).toMatchObject({ state: 'solving', grade: 'P1' })
    const faults = candidates.flatMap((candidate) => ('fault' in candidate ? [`${placeText(candidate.place)}: ${candidate.fault}`] : []))
    expect(faults).toEqual(['item 3 (43): status: expected one of new, open, pending, hold, solved, closed, got "parked"'])
  })

  it.each([
    ['new', 'new'],
    ['open', 'investigating'],
    ['pending', 'investigating'],
    ['hold', 'solving'],
    ['solved', 'resolved'],
    ['closed', 'closed'],
  ])('the status %s is our %s', (status, state) =>
    expect(parseZendeskTicket({ id: 1, subject: 's', status, created_at: '2024-01-01T00:00:00Z' }, 'zendesk')).toMatchObject({
      fields: { state },
    }),
  )

  it.each([
    ['urgent', 'P0'],
    ['high', 'P1'],
    ['normal', 'P2'],
    ['low', 'P3'],
    [null, undefined],
    ['constructor', undefined],
  ])('the priority %s proposes %s', (priority, grade) => {
    const parsed = parseZendeskTicket({ id: 1, subject: 's', status: 'new', priority, created_at: '2024-01-01T00:00:00Z' }, 'zendesk')
    expect('fields' in parsed && parsed.fields.grade).toBe(grade)
  })

  it('a comment that is not marked public stays with the team', () => {
    const comments = [{ author_id: 2, body: 'unmarked', created_at: '2024-01-01T00:00:00Z' }]
    const parsed = parseZendeskTicket({ id: 1, subject: 's', status: 'new', created_at: '2024-01-01T00:00:00Z', comments }, 'zendesk')
    expect(parsed).toMatchObject({ fields: { messages: [], notes: [{ body: 'unmarked' }] } })
  })
})
