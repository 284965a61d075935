import { beforeAll, describe, expect, inject, test } from 'vitest'
import { planted, leakyParagraph } from '../publication/approved-text.ts'
import { journey } from './journey.ts'
import { makeColleague, signIn, type Colleague } from './support-side.ts'

const base = inject('baseUrl')

let writer: Colleague
let reader: Colleague
beforeAll(async () => {
  writer = await makeColleague('publish-writer', 'cs')
  reader = await makeColleague('publish-reader', 'engineer')
})

const text = async (path: string, headers: Record<string, string> = {}): Promise<string> => (await fetch(base + path, { headers })).text()
const status = async (path: string): Promise<number> => (await fetch(base + path)).status

const send = async (who: Colleague, path: string, fields: Record<string, string>): Promise<string> => {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { origin: base, cookie: who.cookie },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 2000)}`)
  return response.headers.get('location') ?? ''
}

const versionOn = async (who: Colleague, path: string): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await text(path, { cookie: who.cookie }))?.[1] ?? ''

/** A ticket becomes an approved postmortem, through the pages a person uses. @returns its slug */
const writePostmortem = async (): Promise<string> => {
  const filed = await fetch(`${base}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'publish-and-retract' },
    body: JSON.stringify({
      title: 'Zither picture freezes on join',
      body: leakyParagraph,
      contact: { name: planted.person, email: planted.email },
    }),
  })
  const { number } = (await filed.json()) as { number: string }
  const place = await send(writer, '/en/desk/postmortems/writing/', { number, lang: 'en' })
  const id = /writing\/([^/]+)\//.exec(place)?.[1] ?? ''
  const path = `/en/desk/postmortems/writing/${id}/`
  const page = await text(path, { cookie: writer.cookie })
  const draft = /<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(page)?.[1] ?? ''
  const unescaped = draft
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  const finished = unescaped
    .replace(/^> Question: .*$/gm, 'Not known; we looked into the logs of both sides.')
    .replace('category: "unknown"', 'category: "code_defect"')
    .replace('## Trigger\n', `## Trigger\n\n${leakyParagraph}\n`)
  await send(writer, path, { act: 'save', version: await versionOn(writer, path), text: finished })
  await send(writer, path, { act: 'in_review', version: await versionOn(writer, path) })
  await send(reader, path, { act: 'approved', version: await versionOn(reader, path) })
  return id.replace(/\.en$/, '')
}

/** Every place that lists or holds public articles of a language. */
const surfaces = [
  '/en/',
  '/en/postmortems/',
  '/en/feed.xml',
  '/en/llms.txt',
  '/en/suggest-pack.json',
  '/sitemap.xml',
  '/api/v1/search?q=zither%20picture%20freezes',
]

const browserIndexPages = async (): Promise<number> => {
  for (;;) {
    const response = await fetch(`${base}/pagefind/en.json`)
    if (response.status === 200) return ((await response.json()) as { pages: number }).pages
    expect(response.status).toBe(503)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

journey('a postmortem, written and published without git', (open) => {
  test('goes everywhere without its secrets, and is taken back everywhere', { timeout: 180_000 }, async () => {
    const pages = await browserIndexPages()
    const slug = await writePostmortem()
    // What was measured of it is nobody's business before, like a page that does not exist.
    const measured = `/en/postmortems/${slug}/effect/`
    expect([await status(measured), await status('/en/postmortems/nothing-there/effect/')]).toEqual([404, 404])

    const page = await open(`/en/desk/publications/${slug}.en.public/`)
    await signIn(page, reader)
    expect(await page.locator('.proposal.open').count()).toBeGreaterThan(10)
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    const first = page.locator('.proposal').first()
    await first.getByText('Write instead').click()
    await first.locator('[name=replacement]').fill('by Zhang Wei')
    await first.locator('details[open] button').click()
    expect(await page.getByRole('alert').first().innerText()).not.toBe('')
    await page.getByRole('button', { name: 'Take out all that is open' }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByRole('link', { name: 'Read it' }).click()
    expect(await page.locator('h1').innerText()).toContain('Zither picture freezes')
    expect(await page.locator('h2#trigger').count()).toBe(1)

    const own = [`/en/postmortems/${slug}/`, `/en/postmortems/${slug}.md`, `/api/v1/articles/postmortem/${slug}`]
    for (const path of [...own, ...surfaces]) {
      const shown = await text(path)
      expect([path, shown.includes(slug)]).toEqual([path, true])
      for (const secret of Object.values(planted)) if (shown.includes(secret)) expect.fail(`${path} shows "${secret}"`)
    }
    expect(await text(measured)).toContain('data-effect')
    expect(await browserIndexPages()).toBe(pages + 1)

    await page.goto(`${base}/en/desk/publications/${slug}.en.public/`)
    await page.locator('summary', { hasText: 'Take it back' }).click()
    await page.locator('[name=reason]').last().fill('a name was left in it')
    await page.locator('details[open] button', { hasText: 'Take it back' }).click()
    for (const path of surfaces) expect([path, (await text(path)).includes(slug)]).toEqual([path, false])
    expect([await status(own[0] ?? ''), await status(own[1] ?? ''), await status(own[2] ?? '')]).toEqual([410, 410, 404])
    expect(await status(measured)).toBe(404)
    expect(await browserIndexPages()).toBe(pages)
    await send(reader, '/en/desk/publications/', { act: 'restore', article: `postmortem/${slug}` })
  })
})

describe('taken back', () => {
  test('a bundled answer and a bundled postmortem too, by any spelling of their address', async () => {
    const answer = /href="(\/en\/answers\/[a-z0-9-]+\/)"/.exec(await text('/en/answers/'))?.[1] ?? ''
    const postmortem = /href="(\/en\/postmortems\/[a-z0-9-]+\/)"/.exec(await text('/en/postmortems/'))?.[1] ?? ''
    for (const [path, list] of [
      [answer, '/en/answers/'],
      [postmortem, '/en/postmortems/'],
    ] as const) {
      const bare = path.slice(0, -1)
      const spellings = [
        path,
        bare,
        `${path}index.html`,
        `${bare}.md`,
        path.replace('/en/', '/en/%2e/'),
        path.replace('s/', '%73/'),
        `/${path}`,
      ]
      const before = await text(path)
      const title = /<title>([^<|·]+)/.exec(before)?.[1]?.trim() ?? ''
      expect(title.length).toBeGreaterThan(5)
      await send(reader, '/en/desk/publications/', { act: 'retract', article: base + path, reason: 'somebody asked' })
      for (const spelling of spellings) {
        const response = await fetch(base + spelling)
        expect([spelling, response.ok && (await response.text()).includes(title)]).toEqual([spelling, false])
      }
      expect(await status(path)).toBe(410)
      for (const surface of [list, '/sitemap.xml', '/en/suggest-pack.json', '/en/llms.txt', '/en/feed.xml'])
        expect([surface, (await text(surface)).includes(path)]).toEqual([surface, false])
      await send(reader, '/en/desk/publications/', {
        act: 'restore',
        article: path.includes('answers') ? `answer/${bare.split('/').at(-1)}` : `postmortem/${bare.split('/').at(-1)}`,
      })
      expect(await status(path)).toBe(200)
      expect((await text(list)).includes(path)).toBe(true)
    }
  })
})
