import { expect, test } from 'vitest'
import { languageFromHeader } from '#server/language-from-header.ts'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr, zh-TW;q=0.8, en;q=0.5', 'zh'],
  ['en;q=0.5, zh;q=0.4', 'en'],
  ['zh;q=0, en', 'en'],
  ['de, fr', 'en'],
  ['*;;q=nonsense', 'en'],
])('Accept-Language %j leads to %s', (header, lang) => expect(languageFromHeader(header)).toBe(lang))
