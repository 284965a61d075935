import { describe, expect, test } from 'vitest'
import { placeOfAddress } from '#guides/sharing/place-of-address.ts'
import { parsePlace, placeId, shareState } from '#guides/sharing/share.ts'
import { sharedArticles } from '#guides/sharing/shared-article.ts'
import type { Article } from '#knowledge/article.ts'
import type { Language } from '#kernel/languages.ts'

const article = (lang: Language, anchors: readonly string[], id: Article['id'] = 'guide/echo'): Article => ({
  id,
  kind: id.startsWith('flow') ? 'flow' : 'guide',
  slug: id.split('/')[1] ?? '',
  lang,
  title: id,
  summary: '',
  body: '',
  scenarios: [],
  platforms: [],
  errorCodes: [],
  findings: [],
  sections: anchors.map((anchor) => ({ anchor, title: anchor, text: '' })),
  updated: '2026-11-01',
  visibility: 'public',
  url: `/${lang}/guides/1v1/${id.split('/')[1] ?? ''}/`,
})
const both = [article('en', ['why', 'steps']), article('zh', ['为什么', '步骤'])]
const shown = (articles: readonly Article[], place: string, lang: Language) =>
  sharedArticles(
    articles,
    [parsePlace(place)].filter((found) => found !== undefined),
    lang,
  ).map((found) => [found.article.lang, found.anchor])

describe('what a reader gets of a share', () => {
  test('the article in their language, the section by its place', () => {
    expect(shown(both, 'guide/echo', 'zh')).toEqual([['zh', null]])
    expect(shown(both, 'guide/echo#steps', 'zh')).toEqual([['zh', '步骤']])
    expect(shown(both, 'guide/echo#为什么', 'en')).toEqual([['en', 'why']])
  })

  test('the whole article rather than a wrong section, when the languages do not match', () => {
    expect(shown([article('en', ['why', 'steps']), article('zh', ['步骤'])], 'guide/echo#steps', 'zh')).toEqual([['zh', null]])
    const longer = article('zh', ['为什么', '先量一量', '步骤'])
    expect(shown([article('en', ['why', 'steps']), longer], 'guide/echo#steps', 'zh')).toEqual([['zh', null]])
  })

  test('the language there is; and nothing of what is no longer public', () => {
    expect(shown([article('en', ['steps'])], 'guide/echo#steps', 'zh')).toEqual([['en', 'steps']])
    const places = [{ article: 'guide/gone', anchor: null } as const, { article: 'guide/echo', anchor: null } as const]
    expect(sharedArticles(both, places, 'en').map(({ position, article: { id } }) => [position, id])).toEqual([[2, 'guide/echo']])
  })
})

describe('a place', () => {
  test.each(['guide/echo', 'guide/echo#为什么', 'code/agora-110#fix', 'postmortem/a-b'])('%s is read as it is written', (text) => {
    const place = parsePlace(text)
    expect(place === undefined ? undefined : placeId(place)).toBe(text)
  })

  test.each(['flow/echo', 'answer/x', 'guide', 'guide/', 'guide/../x', 'guide/a b', 'guide/echo#', 'handbook/x', ''])(
    '"%s" cannot be shared',
    (text) => expect(parsePlace(text)).toBeUndefined(),
  )

  test('the address of a page names it, with its section if there is one', () => {
    const of = (address: string) => placeOfAddress([...both, article('en', [], 'flow/walk')], address)
    expect(of('https://kb.example/en/guides/1v1/echo/#steps')).toEqual({ article: 'guide/echo', anchor: 'steps' })
    expect(of('/zh/guides/1v1/echo#%E6%AD%A5%E9%AA%A4')).toEqual({ article: 'guide/echo', anchor: '步骤' })
    expect(of('/en/guides/1v1/echo/#nowhere')).toEqual({ article: 'guide/echo', anchor: null })
    expect(of('/en/guides/1v1/echo/#100%')).toEqual({ article: 'guide/echo', anchor: null })
    expect(of('/en/guides/1v1/walk/')).toBeUndefined()
    expect(of('echo on speaker')).toBeUndefined()
  })
})

test('a share is open until its moment, and never again once revoked', () => {
  expect(shareState({ revokedAt: null, expiresAt: 10 }, 9)).toBe('open')
  expect(shareState({ revokedAt: null, expiresAt: 10 }, 10)).toBe('expired')
  expect(shareState({ revokedAt: 5, expiresAt: 10 }, 9)).toBe('revoked')
})
