import { expect, test } from 'vitest'
import { bundledAnswers } from '#importers/bundled-answers.ts'
import { library, publicArticles } from '#knowledge/library.ts'
import { isDrawnLive, paths } from '#paths'
import { staticPages } from '#site-export/static-pages.ts'

const listed = staticPages().map(({ path }) => path)

test('no address is listed twice', () => expect(new Set(listed).size).toBe(listed.length))

test('every public article has its page and its Markdown twin', () => {
  const known = new Set(listed)
  const missing = publicArticles(library()).flatMap(({ url }) => [url, paths.markdownTwin(url)].filter((path) => !known.has(path)))
  expect(missing).toEqual([])
})

test('nothing private is exported', () =>
  expect(listed.filter((path) => /^\/(en|zh)?\/?(desk|tickets|api|insights|visits)\//.test(path))).toEqual([]))

test('the digest of an article page follows what it shows', () => {
  const digests = staticPages().flatMap(({ path, inputDigest }) =>
    path.includes('/codes/agora-1') && path.endsWith('/') ? [inputDigest?.()] : [],
  )
  expect(digests.length).toBeGreaterThan(10)
  expect(new Set(digests).size).toBe(digests.length)
})

test('every bundled answer has its page and its Markdown twin, which a server draws from the ticket instead', () => {
  const known = new Set(listed)
  const pages = bundledAnswers(library()).flatMap(({ articles }) => articles.flatMap(({ url }) => [url, paths.markdownTwin(url)]))
  expect(pages.length).toBeGreaterThan(500)
  expect(pages.filter((path) => !known.has(path))).toEqual([])
  expect(pages.filter((path) => !isDrawnLive(path))).toEqual([])
  expect(listed.filter((path) => isDrawnLive(path) && !pages.includes(path))).toEqual([])
})

test('a bundled answer has the times of its case', () => {
  const [first] = library().cases
  const answer = bundledAnswers(library()).find(({ ref }) => ref === `${first?.source}:${first?.external_id}`)
  expect(first?.opened_at.at).toBeDefined()
  expect(new Date(answer?.ticket.openedAt ?? 0).toISOString()).toContain(first?.opened_at.at?.slice(0, 4))
})
