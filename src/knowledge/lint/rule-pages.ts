import type { Language } from '#kernel/languages.ts'
import type { RuleExample, RuleHeader } from './rule-header.ts'

const words = {
  en: {
    title: 'Rules of the lint',
    summary: 'Every rule of the lint with its reason, its source, and examples of what it says and what it leaves alone.',
    intro:
      'Made from the heads of the rules in `src/knowledge/checks/` by `node scripts/write-rule-pages.ts`; the same examples are run as tests.',
    severity: { error: 'Error', warning: 'Warning' },
    source: 'Source',
    file: 'In a file called',
    bad: 'Complains about',
    good: 'Says nothing about',
  },
  zh: {
    title: '检查规则',
    summary: '内容检查的每条规则：理由、出处，以及会报什么、不会报什么的例子。',
    intro: '由 `node scripts/write-rule-pages.ts` 从 `src/knowledge/checks/` 中各规则的文件头生成；这些例子同时也是测试。',
    severity: { error: '错误', warning: '警告' },
    source: '出处',
    file: '文件名',
    bad: '会报',
    good: '不报',
  },
} as const

const block = (text: string): string => `\`\`\`\`markdown\n${text}\`\`\`\`\n`

const exampleText = (lang: Language, { file, text, faults }: RuleExample): string =>
  [
    `${faults.length > 0 ? words[lang].bad : words[lang].good}${file === undefined ? '' : ` (${words[lang].file} \`${file}\`)`}${lang === 'en' ? ':' : '：'}\n`,
    block(text),
    ...(faults.length > 0 ? [`\`\`\`text\n${faults.map(({ place, message }) => `${place} ${message}`).join('\n')}\n\`\`\`\n`] : []),
  ].join('\n')

const code = (text: string): string => `\`\` ${text} \`\``

const section = (lang: Language, header: RuleHeader): string => {
  const { rule, severity, what, why, source, bad, good, inline } = header
  const say = words[lang]
  const end = lang === 'en' ? ':' : '：'
  return [
    `## ${rule}\n`,
    `**${say.severity[severity]}${lang === 'en' ? '.** ' : '**：'}${what[lang]}${lang === 'en' ? ' ' : ''}${why[lang]}\n`,
    ...(source === undefined ? [] : [`${say.source}${end}${lang === 'en' ? ' ' : ''}<${source}>\n`.replace(/<(.*)>/, '[$1]($1)')]),
    ...inline.flatMap((pair) => [`- ${say.bad}${end} ${code(pair.bad)}\n- ${say.good}${end} ${code(pair.good)}\n`]),
    ...[...bad, ...good].map((example) => exampleText(lang, example)),
  ].join('\n')
}

/** The handbook page about the rules, whole. */
export const rulePage = (lang: Language, headers: readonly RuleHeader[], updated: string): string => {
  const { title, summary, intro } = words[lang]
  const front = [
    '---',
    'id: lint-rules',
    `title: "${title}"`,
    `summary: "${summary}"`,
    `lang: ${lang}`,
    'order: 4',
    `updated: "${updated}"`,
    '---',
  ].join('\n')
  return `${front}\n\n${intro}\n\n${headers.map((header) => section(lang, header)).join('\n')}`
}
