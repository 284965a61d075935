import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { draftHtml } from '#markdown/draft-html.ts'
import {
  commentOnText,
  exportText,
  moveText,
  openPoints,
  openText,
  saveText,
  startPostmortem,
} from '#postmortems/editing/edit-postmortem.ts'
import type { Actor } from '#tickets/actor.ts'
import { bearer, newTicket, startApi, type TestApi } from '../api/start-api.ts'
import { titleOfText } from '#postmortems/editing/text-title.ts'

const writer: Actor = { kind: 'staff', name: 'writer', role: 'cs' }
const reader: Actor = { kind: 'staff', name: 'reader', role: 'engineer' }

let t: TestApi
let id: string

beforeEach(async () => {
  t = await startApi()
  const { number } = (await t.call('POST', '/tickets', newTicket())).json as { number: string }
  id = await startPostmortem(t.services.editing, writer, number, 'en')
})
afterEach(() => t.close())

/** Somebody answers every question and says what the cause was. */
const finished = (text: string): string =>
  text
    .replace(/^> Question: .*$/gm, 'Not known; we looked into the logs of both sides.')
    .replace('category: "unknown"', 'category: "code_defect"')

const finish = async (): Promise<number> => {
  const { text } = await openText(t.services.editing, writer, id)
  return (await saveText(t.services.editing, writer, id, { text: finished(text.text), version: text.version })).version
}

describe('writing without git', () => {
  test('from a ticket to a file that git takes', async () => {
    const { editing } = t.services
    expect(openPoints((await openText(editing, writer, id)).messages).length).toBeGreaterThan(10)
    let version = await finish()
    expect(openPoints((await openText(editing, writer, id)).messages)).toEqual([])
    version = (await moveText(editing, writer, id, 'in_review', version)).version
    await commentOnText(editing, reader, id, 'Which build was it?')
    await moveText(editing, reader, id, 'approved', version)

    const { path, text, patch } = await exportText(editing, writer, id)
    expect(text).toContain('\nstatus: reviewed\n')
    const folder = mkdtempSync(join(tmpdir(), 'fupan-patch-'))
    writeFileSync(join(folder, 'x.patch'), patch)
    execFileSync('git', ['init', '-q'], { cwd: folder })
    execFileSync('git', ['apply', 'x.patch'], { cwd: folder })
    expect(readFileSync(join(folder, 'content', path), 'utf8')).toBe(text)
    rmSync(folder, { recursive: true })

    const staff = bearer(await t.token('cs'))
    expect((await t.call('GET', `/postmortem-texts/${id}/file`, { headers: staff })).text).toBe(text)
    expect((await t.call('GET', `/postmortem-texts/${id}/patch`, { headers: staff })).text).toBe(patch)
    expect((await t.call('GET', `/postmortem-texts/${id}/file`)).status).toBe(401)
  })

  test('nobody approves their own words, nor open questions', async () => {
    const { editing } = t.services
    const { version } = await moveText(editing, writer, id, 'in_review', 1)
    await expect(moveText(editing, writer, id, 'approved', version)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(moveText(editing, reader, id, 'approved', version)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(exportText(editing, reader, id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a change after approval needs another one', async () => {
    const { editing } = t.services
    const reviewed = await moveText(editing, writer, id, 'in_review', await finish())
    const approved = await moveText(editing, reader, id, 'approved', reviewed.version)
    const changed = await saveText(editing, reader, id, { text: `${approved.text}\nOne more line.\n`, version: approved.version })
    expect(changed).toMatchObject({ status: 'in_review', approvedBy: null, author: 'reader' })
  })

  test('of two who save at once the second is told, and nothing is lost', async () => {
    const { editing } = t.services
    await saveText(editing, reader, id, { text: 'first', version: 1 })
    await expect(saveText(editing, writer, id, { text: 'second', version: 1 })).rejects.toMatchObject({ code: 'conflict' })
    expect((await openText(editing, writer, id)).text.text).toBe('first')
  })

  test('starting twice goes on with the first', async () => {
    await saveText(t.services.editing, writer, id, { text: 'mine', version: 1 })
    const { ticket } = (await openText(t.services.editing, writer, id)).text
    expect(await startPostmortem(t.services.editing, reader, ticket, 'en')).toBe(id)
    expect((await openText(t.services.editing, reader, id)).text.text).toBe('mine')
  })

  test('is for staff', async () => {
    await expect(openText(t.services.editing, { kind: 'anonymous' }, id)).rejects.toMatchObject({ code: 'unauthorized' })
    expect((await t.call('POST', '/postmortem-texts/lint', { body: { slug: 'a', lang: 'en', text: '' } })).status).toBe(401)
  })

  test('the lint answers while somebody types, and knows the library', async () => {
    const staff = bearer(await t.token('cs'))
    const { text } = (await openText(t.services.editing, writer, id)).text
    const broken = text.replace('## Trigger', 'See [the flow](kb:flow/no-such-flow).\n\n## Trigger')
    const { json } = await t.call('POST', '/postmortem-texts/lint', {
      headers: staff,
      body: { slug: id.replace('.en', ''), lang: 'en', text: broken },
    })
    const rules = (json as { messages: { rule: string }[] }).messages.map(({ rule }) => rule)
    expect(rules).toContain('missing-target')
    expect(rules).not.toContain('missing-translation')
  })
})

describe('the preview of a text nobody has read', () => {
  test.each([
    ['<script>alert(1)</script>', 'script'],
    ['    `\n<script>alert(1)</script>`', '<script'],
    ['<img src=x onerror=alert(1)>', 'onerror'],
    ['[x](javascript:alert(1))', 'javascript:'],
    ['{process.exit()}\n\nimport x from "y"', '<code'],
    ['<a href="x" onclick="y">z</a>', 'onclick'],
  ])('runs nothing of %s', (text, never) => {
    expect(draftHtml(text, () => undefined)).not.toContain(never)
  })

  test('leads to our own articles', () => {
    expect(draftHtml('[flow](kb:flow/echo)', (ref) => `/en/${ref}/`)).toContain('href="/en/flow/echo/"')
  })
})

test('the title in a list is the front matter’s, however it is written, and the slug while there is none', () => {
  const title = (front: string) => titleOfText({ slug: 'the-slug', text: front })
  expect(title('---\ntitle: "A \\"quoted\\" one: with a colon"\n---\n')).toBe('A "quoted" one: with a colon')
  expect(title("---\ntitle: 'It''s out'\n---\n")).toBe("It's out")
  expect(title('---\nid: x\ntitle: >-\n  Two\n  lines\nlang: en\n---\n')).toBe('Two lines')
  expect(title('---\nid: x\n---\n\ntitle: in the body\n')).toBe('the-slug')
  expect(title('---\ntitle: [broken\n---\n')).toBe('the-slug')
  expect(title('no front matter')).toBe('the-slug')
})
