import type { Root } from 'mdast'
import { markdownToMdast } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { reportChecks } from '../checks/index.ts'
import { readFacts } from '../postmortem-facts/facts.ts'
import { splitFrontMatter } from '../source/front-matter.ts'
import { offsetAt, valueAt } from '../source/place.ts'
import { yamlRecord } from '../source/yaml-record.ts'
import { reportMetaMoments } from './report-front-matter.ts'
import { inOrder, messagesOf, type Message } from './message.ts'

const checker = unified()
  .use([...reportChecks])
  .freeze()

/** A postmortem of another make: any Markdown, with or without front matter of its own. */
export type Report = Readonly<{ path: string; text: string; /** `path` leads to the file on this disk. */ onDisk?: boolean }>

/** Checks one report by the rules that hold for any postmortem. Nothing is expected of its form. */
export const lintReport = ({ path, text, onDisk = false }: Report): Message[] => {
  const tree = markdownToMdast(text, { features: { frontmatter: true, gfm: true } }) as Root
  const parts = splitFrontMatter(text)
  const record = parts === undefined ? undefined : yamlRecord(parts.yaml, 2)
  const title = valueAt(record?.value, ['title'])
  const facts = readFacts({
    path,
    text,
    tree,
    title: typeof title === 'string' && record !== undefined ? { text: title, from: offsetAt(text, record.place(['title'])) } : undefined,
  })
  const whole = { ...facts, ...reportMetaMoments(facts, parts?.yaml) }
  const file = new VFile({
    path,
    value: text,
    data: { source: { path, place: { kind: 'postmortem', slug: facts.name }, text, records: [], facts: () => whole, onDisk } },
  })
  checker.runSync(tree, file)
  return inOrder(messagesOf(file))
}
