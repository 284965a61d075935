import { describe, expect, it } from 'vitest'
import { hidePeople } from '#importers/hide-people.ts'
import { recordEvents } from '#importers/jsonl/record-events.ts'
import { toAnswers } from '#tickets/answer.ts'
import { customerTimeline } from '#tickets/projections.ts'
import { replay } from '#tickets/replay.ts'
import { readExport, recordsById } from './read-export.ts'

const files = [
  ['github', 'github-rest.json'],
  ['github', 'github-gh.json'],
  ['zendesk', 'zendesk-export.ndjson'],
  ['zendesk', 'zendesk-page.json'],
  ['jira', 'jira-v3.json'],
  ['jira', 'jira-v2.json'],
] as const

/** Planted in the exports: what names somebody. */
const people =
  /octavia-dev|maya-maintains|sam-reports|rosa-replies|li-lei|Hannah|Müller|Bo Andersen|bo@fupan|李雷|韩梅梅|lilei@|mei@|Nadia|Haddad|Tomás|Rivera|John Doe|jdoe|Ann Lee|alee/
/** And what may be stored, but never leaves. */
const secrets = /ghp_PLANTED|octavia\.dev@example\.com|13912345678|INTERNAL|Only for us/

describe.each(files)('%s in %s', (name, file) => {
  const load = async () => {
    const records = Object.values(recordsById(await readExport(name, file)))
    expect(records).not.toEqual([])
    return records
  }

  it('names nobody, and is internal', async () => {
    for (const record of await load()) {
      expect(JSON.stringify(record)).not.toMatch(people)
      expect(toAnswers(replay(1, recordEvents(record)))).toEqual([])
    }
  })

  it('gives no address, token, telephone number or note to a public page, even when somebody publishes it', async () => {
    for (const record of await load()) {
      const published = { ...record, visibility: 'public', state: 'closed', resolution: `${record.body} Solved.` } as const
      const events = recordEvents(published)
      const answers = JSON.stringify(toAnswers(replay(1, events)))
      if (record.closed_as !== 'withdrawn') expect(answers).toContain('Solved.')
      expect(answers).not.toMatch(people)
      expect(answers).not.toMatch(secrets)
      expect(JSON.stringify(customerTimeline(events.map((event, at) => ({ ...event, seq: at + 1 }))))).not.toMatch(/INTERNAL|Only for us/)
    }
  })
})

describe('hidePeople', () => {
  it.each([
    ['Regards,\nOctavia', { name: 'Octavia Chen' }, 'Regards,\n[name]'],
    ['Octavia Chen wrote: hi octavia, @Octavia?', { name: 'Octavia Chen' }, '[name] wrote: hi [name], [name]?'],
    ['Hi Octavia Chen, thanks Octavia', { name: 'Octavia Chen' }, 'Hi [name], thanks [name]'],
    ['The support team; Support', { name: 'Support' }, 'The support team; Support'],
    ['@octo and @octo-org/pkg, x@octo.com', { login: 'octo' }, '[name] and @octo-org/pkg, x@octo.com'],
    ['a.b+c@x.io', { email: 'a.b+c@x.io' }, '[e-mail]'],
    ['aXb+c@x.io', { email: 'a.b+c@x.io' }, 'aXb+c@x.io'],
    ['李雷说', { name: '李雷' }, '[name]说'],
    ['nothing', { name: '', login: null, email: undefined }, 'nothing'],
  ])('%j', (text, person, hidden) => expect(hidePeople([person])(text)).toBe(hidden))

  it('takes the longest name there is, whoever is named first', () =>
    expect(hidePeople([{ name: 'Ann' }, { name: 'Ann Lee' }])('Hi Ann Lee, it works')).toBe('Hi [name], it works'))
})
