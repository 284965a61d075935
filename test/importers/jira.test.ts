import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adfText } from '#importers/jira/adf-text.ts'
import { outcomeOf, stateOfStatus } from '#importers/jira/statuses.ts'
import { wikiText } from '#importers/jira/wiki-text.ts'
import { readExport, recordsById } from './read-export.ts'

describe('issues of Jira', () => {
  it('v3: documents as text, versions, resolution, what the portal does not show', async () => {
    const records = recordsById(await readExport('jira', 'jira-v3.json'))
    expect(records['RTC-17']).toEqual({
      source: 'jira',
      external_id: 'RTC-17',
      title: 'Black video after joinChannel returns -17',
      body: [
        'A second `joinChannel` returns -17. Asked [name].',
        '',
        '```js\nawait client.join()\n// -17 [~x] *y*\n```',
        '',
        '- Windows\n- see [docs](https://docs.example.com/join)',
      ].join('\n'),
      opened_at: '2024-05-17T08:30:00.000+08:00',
      closed_at: '2024-05-19T12:00:00.000+00:00',
      state: 'closed',
      grade: 'P0',
      platform: 'windows',
      sdk_version: '4.5.1',
      resolution: 'Fixed in version 4.5.2.',
      mechanism: 'code_fix',
      messages: [
        { at: '2024-05-18T08:00:00.000+00:00', author: 'staff', body: 'Hello [name], leave before joining again.' },
        { at: '2024-05-18T09:00:00.000+00:00', author: 'customer', body: 'That helped. [e-mail]' },
      ],
      notes: [{ at: '2024-05-18T08:05:00.000+00:00', body: 'INTERNAL: their key is in the vault' }],
    })
    expect(records['RTC-18']).toMatchObject({ closed_as: 'duplicate', duplicate_of: 'jira:RTC-17', grade: 'P2' })
    // Its category explains a status nobody has heard of; a priority without one proposes nothing.
    expect(records['RTC-19']).toMatchObject({ state: 'investigating' })
    expect(records['RTC-19']).not.toHaveProperty('grade')
  })

  it('v2: wiki markup as text, comments for some, the history where the fields do not say', async () => {
    const records = recordsById(await readExport('jira', 'jira-v2.json'))
    expect(records['AV_SDK-7']).toMatchObject({
      state: 'resolved',
      platform: 'android',
      grade: 'P0',
      messages: [{ author: 'customer', body: 'Thanks' }],
      notes: [{ body: 'Only for us, **not** for the customer' }],
    })
    // "Backlog" is no version that anything could be fixed in.
    expect(records['AV_SDK-7']).not.toHaveProperty('resolution')
    expect(records['AV_SDK-7']?.body).toContain('```java\nint *p = 0; // [~x]\n```')
    expect(records['AV_SDK-7']?.body).toMatch(/^\*\*Steps\*\*\n- join\n- unmute, ask \[name\]\n/)
    expect(records['AV_SDK-7']?.body).toMatch(/\n\nEnvironment: Pixel 8, Android 15$/)
    // Resolved as a duplicate waits for nobody; who is duplicated is not who stays.
    expect(records['AV_SDK-9']).toMatchObject({ state: 'closed', closed_as: 'duplicate', duplicate_of: 'jira:AV_SDK-7', grade: 'P3' })
    expect(records['AV_SDK-8']).toMatchObject({ state: 'closed', closed_at: '2019-02-04T10:00:00.000+01:00' })
  })

  it('a second Jira keeps its own name', async () => {
    const records = recordsById(await readExport('jira', 'jira-v3.json', { as: 'jira-emea' }))
    expect(records['RTC-18']).toMatchObject({ source: 'jira-emea', duplicate_of: 'jira-emea:RTC-17' })
  })

  it.each([
    ['Reopened', 'new', 'investigating'],
    ['Resolved', 'done', 'resolved'],
    ['Shipped', 'done', 'closed'],
    ['In Review', 'indeterminate', 'solving'],
    ['Shipped', undefined, undefined],
    ['constructor', 'toString', undefined],
  ])('the status %s of the category %s is %s', (name, category, state) => expect(stateOfStatus(name, category)).toBe(state))

  it.each([
    ['Fixed', 'solved'],
    ['Won’t Do', 'unsolved'],
    ['Duplicate', 'duplicate'],
    ['Our own word', undefined],
  ])('the resolution %s says %s', (name, outcome) => expect(outcomeOf(name)).toBe(outcome))
})

describe('wikiText', () => {
  it.each([
    ['{quote}a{quote}', 'a'],
    ['[~accountid:5b10:ac] [log|https://e.example/1|tip] [https://e.example]', '[name] [log](https://e.example/1) https://e.example'],
    ['{{x}} *bold* a*b*c {color:red}r{color}', '`x` **bold** a*b*c r'],
    ['!a b.png|width=20! Stop! Now!', '[attachment] Stop! Now!'],
    ['{code}\nnever closed *x*', 'never closed *x*'],
    ['||a||b||\n|1|2|', '|a|b|\n|1|2|'],
  ])('%j → %j', (markup, text) => expect(wikiText(markup)).toBe(text))

  it('never throws, and keeps the characters of code', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof wikiText(text) === 'string'))
    fc.assert(
      fc.property(
        fc.stringMatching(/^[\w*[\]~!#|<>-]{1,40}$/),
        (code) => wikiText(`{noformat}${code}{noformat}`) === `\`\`\`\n${code}\n\`\`\``,
      ),
    )
  })
})

describe('adfText', () => {
  it('reads tables, cards, dates, and what it does not know', () => {
    const cell = (text: string) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
    expect(
      adfText({
        type: 'doc',
        content: [
          { type: 'table', content: [{ type: 'tableRow', content: [cell('fps'), cell('15')] }] },
          { type: 'somethingNew', content: [{ type: 'text', text: 'kept' }] },
          { type: 'blockCard', attrs: { url: 'https://e.example' } },
          { type: 'date', attrs: { timestamp: '1715904000000' } },
        ],
      }),
    ).toBe('fps | 15\n\nkepthttps://e.example2024-05-17')
  })

  it('never throws, however odd or deep the document', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof adfText(value) === 'string'))
    let deep: unknown = { type: 'text', text: 'x' }
    for (let at = 0; at < 50_000; at += 1) deep = { type: 'blockquote', content: [deep] }
    expect(adfText({ type: 'doc', content: [deep] })).toEqual(expect.any(String))
  })
})
