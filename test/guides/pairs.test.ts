import { describe, expect, it } from 'vitest'
import { loadLibrary } from '#knowledge/load-library.ts'
import type { MdxPage } from '#knowledge/library-model.ts'
import type { Guide } from '#knowledge/schemas/guide.ts'

/** The two languages of a guide are written apart, and say the same facts. */
const { guides } = loadLibrary('content')
const pairs = guides
  .filter(({ lang }) => lang === 'en')
  .map((en) => ({ slug: en.slug, en, zh: guides.find(({ lang, slug }) => lang === 'zh' && slug === en.slug) }))

/** Numbers a reader would compare: thousands without commas, each once. */
const numbers = (text: string): string[] => [...new Set(text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g))].sort()

/** English spells months out, Chinese counts them. */
const withoutCode = (source: string): string => source.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/(\d{4}) 年 \d+ 月/g, '$1')

/** Prose alone: code has comments, links have numbers in their addresses. */
const prose = ({ source, data }: MdxPage<Guide>): string =>
  [withoutCode(source).replaceAll(/\]\([^)]*\)/g, ']'), ...data.metrics.flatMap(({ target, how }) => [target, how])].join('\n')

const shared = ({ data, kbLinks, components }: MdxPage<Guide>) => ({
  order: data.order,
  also_for: data.also_for,
  products: data.products,
  platforms: data.platforms,
  error_codes: data.error_codes,
  findings: data.findings,
  learned_from: data.learned_from,
  related: data.related,
  metrics: data.metrics.length,
  updated: data.updated,
  review_by: data.review_by,
  sources: data.sources.map(({ url }) => url),
  links: [...new Set(kbLinks.map(({ target }) => target.split('#')[0]))].sort(),
  parts: components.map(({ name, attributes }) => `${name} ${attributes['cases'] ?? attributes['id'] ?? attributes['of'] ?? ''}`),
})

it('there are guides to compare', () => expect(pairs.length).toBeGreaterThanOrEqual(24))

describe.each(pairs)('$slug', ({ en, zh }) => {
  it('declares the same in both languages', () => {
    expect(zh).toBeDefined()
    if (zh !== undefined) expect(shared(zh)).toEqual(shared(en))
  })

  it('names the same numbers in both languages', () => {
    if (zh !== undefined) expect(numbers(prose(zh))).toEqual(numbers(prose(en)))
  })

  it('says which numbers decide', () => expect(en.data.metrics.length).toBeGreaterThan(0))
})
