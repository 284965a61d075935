import type { Language } from '#kernel/languages.ts'
import { ticketWords } from '#i18n/tickets.ts'
import { lifecycle, lifecycleActions, type LifecycleRule } from '#tickets/lifecycle.ts'

const heads = {
  en: ['action', 'from', 'to', 'by', 'demands', 'because'],
  zh: ['动作', '从', '到', '由谁', '需要', '依据'],
} as const

const [comma, or] = [
  { en: ', ', zh: '、' },
  { en: ' or ', zh: '或' },
] as const

const code = (word: string): string => `\`${word}\``

/** The lifecycle as the handbook shows it: copy what a failing test expects. */
export const lifecycleTable = (lang: Language): string => {
  const words = ticketWords[lang]
  const rows = lifecycleActions.map((action) => {
    const rule: LifecycleRule = lifecycle[action]
    const to = rule.closedAs === null ? code(rule.to) : `${code(rule.to)}${comma[lang]}${code(rule.closedAs)}`
    return [
      code(action),
      rule.from.map(code).join(comma[lang]),
      to,
      rule.by.map((mover) => words.mover[mover]).join(or[lang]),
      rule.demands.map((demand) => words.demand[demand]).join(comma[lang]),
      words.policy[rule.policy],
    ]
  })
  return [heads[lang], heads[lang].map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |'))
    .join('\n')
}
