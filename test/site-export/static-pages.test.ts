import { expect, test } from 'vitest'
import { library, publicArticles } from '#knowledge/library.ts'
import { paths } from '#paths'
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
    path.includes('/codes/agora-1') && path.endsWith('/') ? [inputDigest] : [],
  )
  expect(digests.length).toBeGreaterThan(10)
  expect(new Set(digests).size).toBe(digests.length)
})
