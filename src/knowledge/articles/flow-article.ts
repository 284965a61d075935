import type { Language } from '#kernel/languages.ts'
import { articlePath } from '#paths'
import { articleId, type Article, type ArticleSection } from '../article.ts'
import type { Flow, FlowCause, FlowStep } from '../schemas/flow.ts'

const stepSection = (step: FlowStep, lang: Language): ArticleSection => ({
  anchor: step.id,
  title: step.ask[lang],
  text: [step.how?.[lang] ?? '', ...step.options.map((option) => option.label[lang])].filter((line) => line !== '').join('\n'),
})

const causeSection = (cause: FlowCause, lang: Language): ArticleSection => ({
  anchor: cause.id,
  title: cause.title[lang],
  text: cause.fix[lang],
})

/** A flow in one language. The ids of steps and causes are the anchors of its page. */
export const flowArticle = (flow: Flow, lang: Language): Article => {
  const sections = [...flow.steps.map((step) => stepSection(step, lang)), ...flow.causes.map((cause) => causeSection(cause, lang))]
  return {
    id: articleId('flow', flow.id),
    kind: 'flow',
    slug: flow.id,
    lang,
    title: flow.title[lang],
    summary: flow.summary[lang],
    body: sections.map(({ title, text }) => `${title}\n${text}`).join('\n'),
    scenarios: flow.scenarios,
    platforms: flow.platforms,
    errorCodes: [],
    findings: [...new Set([...flow.findings, ...flow.causes.flatMap((cause) => cause.findings)])],
    sections,
    updated: flow.updated,
    visibility: 'public',
    url: articlePath(lang, { kind: 'flow', slug: flow.id }),
  }
}
