import type { Language } from '#kernel/languages.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'

/** A flow as text: each question with its answers and where they lead, then each cause with its fix. */
export const flowMarkdown = (flow: Flow, lang: Language): string => {
  const titles = new Map<string, string>([
    ...flow.steps.map(({ id, ask }) => [id, ask[lang]] as const),
    ...flow.causes.map(({ id, title }) => [id, title[lang]] as const),
  ])
  const steps = flow.steps.map(({ ask, how, options }) => {
    const answers = options.map(({ label, step, cause }) => `- ${label[lang]} → ${titles.get(step ?? cause ?? '') ?? ''}`)
    return [`## ${ask[lang]}`, ...(how === undefined ? [] : [how[lang]]), answers.join('\n')].join('\n\n')
  })
  const causes = flow.causes.map(({ title, fix }) => `## ${title[lang]}\n\n${fix[lang]}`)
  return [...steps, ...causes].join('\n\n')
}
