import { describe, expect, test } from 'vitest'
import { handbookPage, handbookSlugs } from './handbook-page.ts'

/** Addresses name a language and anchors are translated; everything else set as code is a fact and the same in both. */
const neutral = (code: string): string => code.replaceAll('/zh/', '/en/').replace(/^\/zh$/, '/en')

test('every page of the handbook exists in both languages', () => {
  expect(handbookSlugs('zh')).toEqual(handbookSlugs('en'))
})

describe.each(handbookSlugs('en'))('%s', (slug) => {
  const [en, zh] = [handbookPage('en', slug), handbookPage('zh', slug)]

  test('names the same fields, values and commands in both languages', () => {
    expect([...zh.inlineCode].map(neutral).sort()).toEqual([...en.inlineCode].map(neutral).sort())
  })

  test('has the same sections, tables and blocks of code in both languages', () => {
    expect(zh.headings).toEqual(en.headings)
    expect(zh.tableRows).toBe(en.tableRows)
    expect(zh.blocks.map(({ lang }) => lang)).toEqual(en.blocks.map(({ lang }) => lang))
  })

  test('runs the same commands in both languages', () => {
    const commands = (page: typeof en): string[] =>
      page.blocks.filter(({ lang }) => lang === 'sh').map(({ text }) => neutral(text.replace('search 黑屏', 'search black screen')))
    expect(commands(zh)).toEqual(commands(en))
  })
})
