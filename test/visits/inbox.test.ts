import { describe, expect, it } from 'vitest'
import { calendarKey, ownerOfKey } from '#visits/calendar/calendar-key.ts'
import { visitCalendar } from '#visits/calendar/visit-calendar.ts'
import { ticketsAlike } from '#visits/inbox/tickets-alike.ts'
import { frictionWeight, heaviestFirst } from '#visits/weight.ts'

describe('the order of the inbox', () => {
  it('two who are hurt count as one who is hurt much; of the same weight the older comes first', () => {
    expect(frictionWeight({ severity: 'high', times: 1 })).toBe(frictionWeight({ severity: 'medium', times: 2 }))
    const items = [
      { id: 'late', weight: 4, at: 2 },
      { id: 'light', weight: 1, at: 0 },
      { id: 'early', weight: 4, at: 1 },
    ]
    expect(heaviestFirst(items).map(({ id }) => id)).toEqual(['early', 'late', 'light'])
  })

  it('a ticket counts with the item it is most like, once', () => {
    const items = [
      { id: 'a', text: 'echo on loudspeaker after the update' },
      { id: 'b', text: 'recording bill is hard to read' },
    ]
    const tickets = [
      { id: 'T-1', text: 'Echo on loudspeaker since update', weight: 2 },
      { id: 'T-2', text: 'Black video on Firefox', weight: 2 },
    ]
    expect([...ticketsAlike(items, tickets)].map(([id, same]) => [id, same.map((ticket) => ticket.id)])).toEqual([['a', ['T-1']]])
  })
})

describe('the calendar of visits', () => {
  it('opens with the key that was made for its owner, and no other', () => {
    const key = calendarKey('secret', '张伟')
    expect(ownerOfKey('secret', key)).toBe('张伟')
    for (const wrong of [
      '',
      '.',
      key.slice(0, -2),
      calendarKey('other', '张伟'),
      `${Buffer.from('Li').toString('base64url')}.${key.split('.')[1] ?? ''}`,
    ])
      expect(ownerOfKey('secret', wrong)).toBeUndefined()
  })

  it('says customer, day and link, and nothing of what was said', () => {
    const visit = { id: 'v', customer: 'Acme, Inc.', day: '2026-11-20', people: 'CTO', notes: '- echo', by: 'Li', at: 1 }
    const file = visitCalendar(
      [
        { ...visit, nextDay: '2026-12-01' },
        { ...visit, id: 'w', nextDay: null },
      ],
      {
        lang: 'en',
        host: 'kb.example.com',
        sheetUrl: () => 'https://kb.example.com/en/visits/Acme/',
        now: 0,
      },
    )
    expect(file).toContain('UID:visit-v@kb.example.com\r\n')
    expect(file).toContain('DTSTART;VALUE=DATE:20261201\r\n')
    expect(file).toContain('SUMMARY:Visit: Acme\\, Inc.\r\n')
    expect(file).toContain('TRIGGER:-PT15H\r\n')
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1)
    expect(file).not.toMatch(/echo|CTO/)
  })
})
