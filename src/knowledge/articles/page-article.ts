import { articlePath } from '#paths'
import { articleId, type Article } from '../article.ts'
import type { MdxPage } from '../library-model.ts'
import type { Guide } from '../schemas/guide.ts'
import type { Postmortem } from '../schemas/postmortem.ts'
import { firstSentence } from './first-sentence.ts'
import { requiredSections } from '../required-sections.ts'

export const postmortemArticle = ({ data, slug, lang, text, sections }: MdxPage<Postmortem>): Article => ({
  id: articleId('postmortem', slug),
  kind: 'postmortem',
  slug,
  lang,
  title: data.title,
  summary: data.summary,
  body: text,
  scenarios: data.scenarios,
  platforms: data.platforms,
  errorCodes: data.error_codes,
  findings: data.findings,
  sdkAffected: data.sdk?.affected,
  sdkFixed: data.sdk?.fixed,
  fix: firstSentence(sections.find((section) => section.title === requiredSections.resolution[lang])?.text),
  sections,
  updated: data.updated,
  // A draft is nobody's reading yet, whatever it will be.
  visibility: data.status === 'draft' ? 'internal' : data.visibility,
  url: articlePath(lang, { kind: 'postmortem', slug }),
})

export const guideArticle = ({ data, slug, lang, text, sections }: MdxPage<Guide>): Article => ({
  id: articleId('guide', slug),
  kind: 'guide',
  slug,
  lang,
  title: data.title,
  summary: data.summary,
  body: text,
  scenario: data.scenario,
  scenarios: [data.scenario, ...data.also_for],
  platforms: data.platforms,
  errorCodes: data.error_codes,
  findings: data.findings,
  sections,
  updated: data.updated,
  visibility: data.visibility,
  url: articlePath(lang, { kind: 'guide', slug, scenario: data.scenario }),
})
