import type { Language } from '#kernel/languages.ts'
import { articlePath } from '#paths'
import { articleId, type Article, type ArticleSection } from '../article.ts'
import type { CodePage } from '../library-model.ts'
import { firstSentence } from './first-sentence.ts'

/** Headings of a code page; the anchors are the same in both languages. */
export const codeSections = {
  meaning: { en: 'What it means', zh: '含义' },
  causes: { en: 'Causes, in the order to check them', zh: '可能原因（按排查顺序）' },
  fix: { en: 'Fix', zh: '解决办法' },
} as const

const spelledOut = ({ code }: CodePage): string => (code.name === undefined ? code.code : `${code.code} ${code.name}`)

/** `110 ERR_INVALID_TOKEN · Agora native SDK error codes`: a number alone says nothing in a list. */
export const codeTitle = (page: CodePage, lang: Language): string => `${spelledOut(page)} · ${page.family.title[lang]}`

export const codeArticle = (page: CodePage, lang: Language): Article => {
  const { code, family } = page
  const section = (anchor: keyof typeof codeSections, text: string): ArticleSection => ({ anchor, title: codeSections[anchor][lang], text })
  const causes = code.causes.map((cause) => cause[lang]).join('\n')
  const sections = [
    section('meaning', code.meaning[lang]),
    ...(causes === '' ? [] : [section('causes', causes)]),
    section('fix', code.fix[lang]),
  ]
  return {
    id: articleId('code', code.id),
    kind: 'code',
    slug: code.id,
    lang,
    title: codeTitle(page, lang),
    summary: code.meaning[lang],
    body: sections.map(({ text }) => text).join('\n'),
    scenarios: [],
    platforms: code.platforms,
    errorCodes: [code.code, ...(code.name === undefined ? [] : [code.name]), ...code.aliases],
    findings: code.findings,
    fix: firstSentence(code.fix[lang]),
    sections,
    updated: family.updated,
    visibility: 'public',
    url: articlePath(lang, { kind: 'code', slug: code.id }),
  }
}
