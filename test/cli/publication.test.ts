import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { fupanIn } from './run-fupan.ts'

const folder = mkdtempSync(join(tmpdir(), 'fupan-publication-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fupan = fupanIn(join(folder, 'data'))

it('an article is taken back and shown again from the command line', { timeout: 300_000 }, async () => {
  const article = 'postmortem/agent-cut-off-although-interruptions-are-off'
  expect(await fupan(['publication', 'retract', article, '--reason', 'a name was left in it'])).toMatchObject({ code: 0 })
  const { stdout } = await fupan(['publication', 'list', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ retractions: [{ article, reason: 'a name was left in it' }] })
  expect(await fupan(['publication', 'restore', `https://kb.example.com/en/${article.replace('/', 's/')}/`])).toMatchObject({ code: 0 })
})
