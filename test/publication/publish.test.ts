import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moveText } from '#postmortems/editing/edit-postmortem.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { acceptAll, decide, markWords } from '#publication/use-cases/decide.ts'
import { openPublication } from '#publication/use-cases/open-publication.ts'
import { approvePublication, publish } from '#publication/use-cases/publish.ts'
import { retract } from '#publication/use-cases/retract.ts'
import { bearer, startApi, type TestApi } from '../api/start-api.ts'
import { approve, approvedText, leakyParagraph, planted, reader, writer } from './approved-text.ts'

let t: TestApi
// Each test writes a postmortem of its own.
beforeAll(async () => {
  t = await startApi()
}, 60_000)
afterAll(() => t.close())

const withLeaks = (text: string): string =>
  text
    .replace('## Trigger\n', `## Trigger\n\n${leakyParagraph}\n`)
    .replace('## Actions\n', '## Internal notes\n\nOnly for us: codeword heron.\n\n## Actions\n')

const open = (id: string) => openPublication(t.services.publication, reader, id)
const release = async (id: string): Promise<void> => {
  const { publication } = t.services
  await acceptAll(publication, reader, id, (await open(id)).publication.version)
  await approvePublication(publication, reader, id, (await open(id)).publication.version)
  await publish(publication, reader, id, (await open(id)).publication.version)
}

describe('publishing a projection', { timeout: 60_000 }, () => {
  test('proposes everything private, and publishes none of it', async () => {
    const { slug } = await approvedText(t, withLeaks)
    const id = `${slug}.en.public`
    const before = await open(id)
    expect(before.state).toBe('undecided')
    const found = before.redacted.proposals.map(({ value }) => value)
    for (const secret of Object.values(planted)) expect(found.some((value) => value === secret)).toBe(true)

    await release(id)
    const page = publicArticles(library()).find((article) => article.id === `postmortem/${slug}`)
    const { text } = await t.call('GET', `/articles/postmortem/${slug}`)
    const markdown = (await t.call('GET', `/articles/postmortem/${slug}`, { headers: { accept: 'text/markdown' } })).text
    for (const shown of [JSON.stringify(page), text, markdown]) {
      expect(shown).toContain('Not known; we looked into the logs')
      for (const secret of [...Object.values(planted), 'heron', 'Internal notes', 'fupan:T-']) expect(shown).not.toContain(secret)
    }
    expect((await open(id)).state).toBe('published')
  })

  test('nothing goes out undecided, unapproved, or by whoever may not', async () => {
    const { slug } = await approvedText(t, withLeaks)
    const { publication } = t.services
    const id = `${slug}.en.public`
    await expect(approvePublication(publication, reader, id, 0)).rejects.toMatchObject({ code: 'conflict' })
    await expect(publish(publication, reader, id, 0)).rejects.toMatchObject({ code: 'conflict' })
    await acceptAll(publication, writer, id, 0)
    await expect(publish(publication, reader, id, 1)).rejects.toMatchObject({ code: 'conflict' })
    await expect(approvePublication(publication, writer, id, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(openPublication(publication, { kind: 'anonymous' }, id)).rejects.toMatchObject({ code: 'unauthorized' })
  })

  test('an edit after approval needs another one, and decides nothing anew that was decided', async () => {
    const { slug, id: textId } = await approvedText(t, withLeaks)
    const { publication } = t.services
    const id = `${slug}.en.public`
    await acceptAll(publication, reader, id, 0)
    await approvePublication(publication, reader, id, 1)
    await approve(t, textId, (text) => text.replace('## Detection\n', '## Detection\n\nAsk li.lei@other.example.cn too.\n'))
    const after = await open(id)
    expect([after.state, after.redacted.open]).toEqual(['undecided', 1])
    await expect(publish(publication, reader, id, after.publication.version)).rejects.toMatchObject({ code: 'conflict' })
    await acceptAll(publication, reader, id, after.publication.version)
    expect((await open(id)).state).toBe('to_approve')
  })

  test('a published text stays as it was until the new one is approved', async () => {
    const { slug, id: textId } = await approvedText(t)
    const id = `${slug}.en.public`
    await release(id)
    await approve(t, textId, (text) => text.replace('## Detection\n', '## Detection\n\nA new sentence.\n'))
    expect((await open(id)).state).toBe('behind')
    expect((await t.call('GET', `/articles/postmortem/${slug}`)).text).not.toContain('A new sentence.')
    await release(id)
    expect((await t.call('GET', `/articles/postmortem/${slug}`)).text).toContain('A new sentence.')
  })

  test('decisions: other words, staying with a reason, words no rule found', async () => {
    const { slug } = await approvedText(t, withLeaks)
    const { publication } = t.services
    const id = `${slug}.en.public`
    const keyOf = async (value: string) => (await open(id)).redacted.proposals.find((one) => one.value === value)?.key ?? ''
    const person = await keyOf(planted.person)
    await decide(publication, writer, id, { version: 0, key: person, verdict: 'changed', replacement: 'an engineer' })
    await decide(publication, writer, id, {
      version: 1,
      key: await keyOf(planted.channel),
      verdict: 'refused',
      reason: 'a channel of our own demo',
    })
    await markWords(publication, writer, id, { version: 2, words: 'logs of both sides', replacement: 'recordings' })
    const { redacted } = await open(id)
    expect(redacted.text).toContain('Found by an engineer')
    expect(redacted.text).toContain(planted.channel)
    expect(redacted.text).not.toContain('logs of both sides')
    for (const [version, bad] of [
      [3, { verdict: 'changed', replacement: 'by li@example.cn' }],
      [3, { verdict: 'changed', replacement: '<b>x</b>' }],
      [3, { verdict: 'refused', reason: ' ' }],
    ] as const)
      await expect(decide(publication, writer, id, { version, key: person, ...bad })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(decide(publication, writer, id, { version: 2, key: person, verdict: 'accepted' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('a text that is back in review is not published', async () => {
    const { slug, id: textId } = await approvedText(t)
    const { editing, publication } = t.services
    const text = await editing.texts.find(textId)
    await moveText(editing, writer, textId, 'writing', text?.version ?? 0)
    await expect(approvePublication(publication, reader, `${slug}.en.public`, 0)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('for customers', { timeout: 60_000 }, () => {
  test('whoever holds the key of a ticket it came from reads it, nobody else', async () => {
    const { slug, number, key } = await approvedText(t, withLeaks)
    await release(`${slug}.en.customer`)
    const read = async (headers: Record<string, string>) => t.call('GET', `/tickets/${number}/publications`, { headers })
    const own = await read({ 'x-ticket-key': key })
    expect(own.json.postmortems).toHaveLength(1)
    for (const secret of [...Object.values(planted), 'heron']) expect(own.text).not.toContain(secret)
    expect((await read({})).status).toBe(404)
    expect((await t.call('GET', `/articles/postmortem/${slug}`)).status).toBe(404)
    const other = await approvedText(t)
    expect(
      (await t.call('GET', `/tickets/${other.number}/publications`, { headers: { 'x-ticket-key': other.key } })).json.postmortems,
    ).toEqual([])
    await retract(t.services.publication, reader, `postmortem/${slug}`, { reason: 'the customer asked' })
    expect((await read({ 'x-ticket-key': key })).json.postmortems).toEqual([])
  })
})

describe('taking back', { timeout: 60_000 }, () => {
  test('a published projection is gone at once, and comes back only approved anew', async () => {
    const { slug } = await approvedText(t)
    const { publication } = t.services
    const id = `${slug}.en.public`
    await release(id)
    const search = async () => (await t.call('GET', `/search?q=${encodeURIComponent('No sound after joining')}&kind=postmortem`)).text
    expect(await search()).toContain(slug)
    await expect(retract(publication, writer, `postmortem/${slug}`, { reason: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await retract(publication, reader, `https://kb.example.com/en/postmortems/${slug}/`, { reason: 'a name was left in it' })
    expect(await search()).not.toContain(slug)
    expect((await t.call('GET', `/articles/postmortem/${slug}`)).status).toBe(404)
    expect(JSON.stringify(publicArticles(library()))).not.toContain(slug)
    expect((await open(id)).state).toBe('retracted')
    await expect(publish(publication, reader, id, (await open(id)).publication.version)).rejects.toMatchObject({ code: 'conflict' })
    await release(id)
    expect(await search()).toContain(slug)
  })

  test('a bundled postmortem and a guide, through the API, and back', async () => {
    const staff = bearer(await t.token('engineer'))
    const oneOf = (kind: string) =>
      publicArticles(library())
        .filter((article) => article.kind === kind)
        .slice(0, 1)
    for (const { id, kind, slug } of [...oneOf('postmortem'), ...oneOf('guide')]) {
      const path = `/articles/${kind}/${slug}`
      expect((await t.call('POST', `${path}/retraction`, { body: { reason: 'x' } })).status).toBe(401)
      expect((await t.call('POST', `${path}/retraction`, { headers: staff, body: { reason: 'wrong facts' } })).status).toBe(204)
      expect((await t.call('GET', path)).status).toBe(404)
      expect((await t.call('GET', path, { headers: staff })).status).toBe(200)
      expect(publicArticles(library()).some((one) => one.id === id)).toBe(false)
      expect((await t.call('POST', `${path}/feedback`, { body: { helpful: true } })).status).toBe(404)
      expect((await t.call('DELETE', `${path}/retraction`, { headers: staff })).status).toBe(204)
      expect((await t.call('GET', path)).status).toBe(200)
      expect((await t.call('DELETE', `${path}/retraction`, { headers: staff })).status).toBe(404)
    }
    expect((await t.call('POST', '/articles/postmortem/no-such-thing/retraction', { headers: staff, body: { reason: 'x' } })).status).toBe(
      404,
    )
  })

  test('an answer becomes internal, and its ticket says so once, however often anybody looks', async () => {
    const record = { source: 'desk', external_id: 'taken-1', title: 'Echo on speaker', body: 'All phones.', opened_at: '2024-05-17' }
    const solved = { state: 'closed', resolution: 'Use a headset.', visibility: 'public', lang: 'en' }
    const headers = { ...bearer(await t.token('engineer')), 'content-type': 'application/x-ndjson' }
    await t.call('POST', '/imports/tickets', { headers, raw: `${JSON.stringify({ ...record, ...solved })}\n` })
    const { publication, storage } = t.services
    const ticketOf = async () => (await storage.tickets.findByAnswerSlug('desk-taken-1'))[0]
    expect((await ticketOf())?.visibility).toBe('public')

    await retract(publication, reader, 'answer/desk-taken-1', { reason: 'a name was left in it' })
    for (let look = 0; look < 3; look += 1) await publication.refresh()
    const ticket = await ticketOf()
    expect(ticket?.visibility).toBe('internal')
    const events = await storage.tickets.events(ticket?.id ?? 0)
    expect(events.filter(({ type }) => type === 'fields_changed')).toHaveLength(1)
  })

  test('is written down, with the reason', async () => {
    const { slug } = await approvedText(t)
    await release(`${slug}.en.public`)
    await retract(t.services.publication, reader, `postmortem/${slug}`, { reason: 'a name was left in it' })
    const log = await t.services.storage.staff.audit({ before: Number.MAX_SAFE_INTEGER, limit: 50 })
    const deeds = log.filter(({ target }) => target.includes(slug)).map(({ action, detail }) => [action, detail])
    expect(deeds).toEqual(
      expect.arrayContaining([
        ['publication.approved', null],
        ['publication.published', null],
        ['article.retracted', 'a name was left in it'],
      ]),
    )
  })
})
