import type { Bilingual } from '#kernel/languages.ts'

/** One example of a rule, as its header tells it. */
export type RuleExample = Readonly<{
  /** Name of the file it stands in, where the rule asks for one. */
  file: string | undefined
  text: string
  /** `line:column` and the message, of every fault in it; none for a good one. */
  faults: readonly Readonly<{ place: string; message: string }>[]
}>

/** The head of a rule's file: its specification, its page in the handbook and its test. */
export type RuleHeader = Readonly<{
  rule: string
  severity: 'error' | 'warning'
  what: Bilingual
  why: Bilingual
  source: string | undefined
  bad: readonly RuleExample[]
  good: readonly RuleExample[]
  /** Examples too short to run, as older headers have them in one line. */
  inline: readonly Readonly<{ bad: string; good: string }>[]
}>

const labels = /^(?:What|Why|规则|理由|Source|Bad|Good)[:：] ?/

/** Paragraphs of the comment: a label and what follows, lines that go on are joined. */
const paragraphs = (comment: string): { label: string; lines: string[] }[] => {
  const found: { label: string; lines: string[] }[] = []
  for (const line of comment.split('\n').map((text) => text.replace(/^ \* ?/, ''))) {
    const label = labels.exec(line)?.[0]
    if (label !== undefined) found.push({ label: label.replace(/[:：].*/, ''), lines: [line.slice(label.length)] })
    else if (line.trim() !== '') found.at(-1)?.lines.push(line)
  }
  return found
}

const wordsOf = (all: ReturnType<typeof paragraphs>, label: string, joint: string): string =>
  all
    .filter((paragraph) => paragraph.label === label)
    .map(({ lines }) => lines.map((line) => line.trim()).join(joint))
    .join(joint)

const example = ([file = '', ...lines]: readonly string[]): RuleExample => ({
  file: file.trim() === '' ? undefined : file.trim(),
  text: lines
    .filter((line) => line.startsWith('  |'))
    .map((line) => `${line.slice(4)}\n`)
    .join(''),
  faults: lines.flatMap((line) => {
    const fault = /^ {2}→ (?<place>\d+:\d+) (?<message>.*)$/.exec(line)?.groups
    return fault === undefined ? [] : [{ place: fault.place ?? '', message: fault.message ?? '' }]
  }),
})

const isRunnable = ({ lines }: { lines: readonly string[] }): boolean => lines.some((line) => line.startsWith('  |'))

/**
 * Reads the head of a rule's file.
 *
 * @param code of a file in `src/knowledge/checks`
 * @returns undefined for a file that holds no rule
 */
export const readRuleHeader = (code: string): RuleHeader | undefined => {
  const made =
    /(?:fileCheck\(|postmortemCheck\(|reportTo\(file,)\s*'(?<rule>[a-z-]+)',\s*'(?<severity>error|warning)'|rule: '(?<rule2>[a-z-]+)',\s*severity: '(?<severity2>error|warning)'/.exec(
      code,
    )?.groups
  const comment = /^\/\*\*\n(?<body>[\s\S]*?)\n \*\//.exec(code)?.groups?.body
  if (made === undefined || comment === undefined) return undefined
  const all = paragraphs(comment)
  const kind = (label: string) => all.filter((paragraph) => paragraph.label === label)
  const words = (label: string, joint: string): string => wordsOf(all, label, joint)
  return {
    rule: made.rule ?? made.rule2 ?? '',
    severity: (made.severity ?? made.severity2) === 'error' ? 'error' : 'warning',
    what: { en: words('What', ' '), zh: words('规则', '') },
    why: { en: words('Why', ' '), zh: words('理由', '') },
    source: words('Source', ' ') || undefined,
    bad: kind('Bad')
      .filter(isRunnable)
      .map(({ lines }) => example(lines)),
    good: kind('Good')
      .filter(isRunnable)
      .map(({ lines }) => example(lines)),
    inline: kind('Bad')
      .filter((paragraph) => !isRunnable(paragraph))
      .map(({ lines }) => {
        const [bad = '', good = ''] = lines
          .join(' ')
          .trim()
          .split(/\s+Good:\s+/)
        return { bad, good }
      }),
  }
}
