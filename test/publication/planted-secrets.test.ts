import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { atomFeed } from '#knowledge/feed.ts'
import { graphOf, library, publicArticles, showLibrary } from '#knowledge/library.ts'
import type { Library } from '#knowledge/library-model.ts'
import { llmsText } from '#knowledge/llms-text.ts'
import { readMdxPage } from '#knowledge/load-library.ts'
import { postmortemArticle } from '#knowledge/articles/page-article.ts'
import { markdownTwin } from '#markdown/markdown-twin.ts'
import { acceptAll } from '#publication/use-cases/decide.ts'
import { openPublication } from '#publication/use-cases/open-publication.ts'
import { approvePublication, publish } from '#publication/use-cases/publish.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'
import { pagesToIndex } from '#site-export/indexed-pages.ts'
import { answerRoutes } from '#site-export/routes/answer-routes.ts'
import { postmortemRoutes } from '#site-export/routes/postmortem-routes.ts'
import { staticPages } from '#site-export/static-pages.ts'
import { bearer, newTicket, startApi, type TestApi } from '../api/start-api.ts'
import { approvedText, leakyParagraph, planted, reader } from './approved-text.ts'

let t: TestApi
// Each test writes a postmortem of its own.
beforeAll(async () => {
  t = await startApi()
}, 60_000)
afterAll(() => t.close())

const secrets = Object.values(planted)

const expectClean = (surface: string, text: string): void => {
  for (const secret of secrets) if (text.includes(secret)) expect.fail(`${surface} shows "${secret}"`)
}

/** Everything the build writes, as it is before it becomes HTML: a page shows what its props hold. */
const builtFrom = (all: Library): Record<string, string> => {
  const graph = graphOf(all)
  const base = 'https://kb.example.com'
  const props = (routes: { pages: () => { path: string }[]; find: (path: string) => unknown }): string =>
    JSON.stringify(routes.pages().map(({ path }) => routes.find(path)))
  return {
    'postmortem pages': props(postmortemRoutes),
    'answer pages': props(answerRoutes),
    addresses: JSON.stringify(staticPages().map(({ path }) => path)),
    twins: publicArticles(all)
      .filter(({ kind }) => kind === 'postmortem')
      .map((article) => markdownTwin(article, { library: all, graph, baseUrl: base }))
      .join('\n'),
    ...Object.fromEntries(
      languages.flatMap((lang) => [
        [`feed ${lang}`, atomFeed(publicArticles(all), lang, base, 10_000)],
        [`llms.txt ${lang}`, llmsText(publicArticles(all), lang, base)],
        [`pack ${lang}`, JSON.stringify(bundledPack(all, lang))],
        [
          `browser index ${lang}`,
          pagesToIndex(lang, all)
            .map(({ record }) => JSON.stringify(record()))
            .join('\n'),
        ],
        [`links ${lang}`, JSON.stringify([...graph.nodes.keys()].map((id) => graph.linksOf(id, lang)))],
      ]),
    ),
  }
}

describe('planted secrets', { timeout: 60_000 }, () => {
  test('an internal file and a draft reach nothing that is built', () => {
    const base = library()
    const source = base.postmortems.find(({ lang }) => lang === 'en')
    if (source === undefined) throw new Error('there is no postmortem to begin with')
    const text = `---\n---\n## Trigger\n\n${leakyParagraph}\n`
    const page = (slug: string, change: Partial<typeof source.data>) =>
      readMdxPage(
        { file: `postmortems/en/${slug}.mdx`, slug, lang: 'en', text },
        { ...source.data, title: planted.person, summary: leakyParagraph, ...change },
      )
    const pages = [page('planted-internal', { visibility: 'internal' }), page('planted-draft', { status: 'draft' })]
    const withPlanted = {
      ...base,
      postmortems: [...base.postmortems, ...pages],
      articles: [...base.articles, ...pages.map(postmortemArticle)],
    }
    showLibrary(base.contentDir, withPlanted)
    for (const [surface, built] of Object.entries(builtFrom(library()))) {
      expectClean(surface, built)
      expect(built).not.toContain('planted-')
      expect(built.length).toBeGreaterThan(200)
    }
    showLibrary(base.contentDir, undefined)
  })

  test('a published projection reaches everything, its secrets nothing', async () => {
    const { slug } = await approvedText(t, (text) =>
      text
        .replace('## Trigger\n', `## Trigger\n\n${leakyParagraph}\n`)
        .replace(/^owner: .*$/m, `owner: "${planted.person}"`)
        .replace(/^trigger: .*$/m, `trigger: ${JSON.stringify(leakyParagraph)}`)
        .replace(
          /^sources:\n/m,
          `sources:\n  - url: "https://logs.example.com/?token=${planted.jwt}"\n    title: "Log of ${planted.personHan}"\n`,
        )
        .replace('## Actions\n', `## Internal notes\n\n${leakyParagraph}\n\n## Actions\n`),
    )
    const { publication } = t.services
    const id = `${slug}.en.public`
    const version = async () => (await openPublication(publication, reader, id)).publication.version
    await acceptAll(publication, reader, id, 0)
    await approvePublication(publication, reader, id, await version())
    await publish(publication, reader, id, await version())
    for (const [surface, built] of Object.entries(builtFrom(library()))) {
      expectClean(surface, built)
      if (!surface.startsWith('answer') && !surface.startsWith('links') && !surface.endsWith('zh'))
        expect([surface, built.includes(slug)]).toEqual([surface, true])
    }
  })

  test('a ticket full of them, public and internal, answers nobody with one', async () => {
    const staff = bearer(await t.token('engineer'))
    const words = (title: string) =>
      newTicket({ title, body: leakyParagraph.slice(0, 4000), contact: { name: planted.person, email: planted.email } })
    const numbers: string[] = []
    for (const visibility of ['internal', 'public']) {
      const { number } = (await t.call('POST', '/tickets', words(`No sound in ${visibility} ticket`))).json as { number: string }
      await t.call('POST', `/tickets/${number}/messages`, { headers: staff, body: { body: leakyParagraph } })
      for (const to of ['investigating', 'solving', 'resolved'])
        await t.call('POST', `/tickets/${number}/transitions`, {
          headers: staff,
          body: { to, note: leakyParagraph, ...(to === 'resolved' && { resolution: 'Ask for the microphone first.', visibility }) },
        })
      numbers.push(number)
    }
    // What only the words around give away (names, channels) a person decides on before the ticket is made public.
    const guessed = new Set<string>([planted.channel, planted.person, planted.personHan, planted.handle, planted.wechat])
    for (const path of [
      '/search?q=no%20sound%20in%20public%20ticket',
      `/articles/answer/${numbers[1]?.toLowerCase()}`,
      `/articles/answer/${numbers[0]?.toLowerCase()}`,
      `/tickets/${numbers[0]}`,
      '/lifecycle',
    ]) {
      const { text } = await t.call('GET', path)
      for (const secret of secrets) if (!guessed.has(secret)) expect([path, text.includes(secret)]).toEqual([path, false])
    }
    expect((await t.call('GET', `/articles/answer/${numbers[1]?.toLowerCase()}`)).status).toBe(200)
    expect((await t.call('GET', `/articles/answer/${numbers[0]?.toLowerCase()}`)).status).toBe(404)
  })
})
