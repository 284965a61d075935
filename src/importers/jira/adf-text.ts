/** A node of the Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
type Node = Readonly<{
  type?: unknown
  text?: unknown
  attrs?: Readonly<Record<string, unknown>> | null
  marks?: unknown
  content?: unknown
}>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

const childrenOf = ({ content }: Node): readonly Node[] => (Array.isArray(content) ? content.filter(isNode) : [])

const attribute = ({ attrs }: Node, name: string): string => {
  const value = attrs?.[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** No real document is so deep; one that is was made to exhaust the stack. */
const deepest = 64

type Writer = (node: Node, depth: number) => string

const inside: Writer = (node, depth) =>
  depth > deepest
    ? ''
    : childrenOf(node)
        .map((child) => write(child, depth + 1))
        .join('')

const block: Writer = (node, depth) => `${inside(node, depth).trim()}\n\n`

const indented = (text: string, by: string): string => text.trim().replaceAll('\n', `\n${' '.repeat(by.length)}`)

const list =
  (mark: (at: number) => string): Writer =>
  (node, depth) =>
    `${childrenOf(node)
      .map((item, at) => `${mark(at)}${indented(inside(item, depth + 1).replace(/\n{2,}/g, '\n'), mark(at))}`)
      .join('\n')}\n\n`

const linkOf = ({ marks }: Node): string => {
  const link = Array.isArray(marks) ? marks.find((mark: unknown) => isNode(mark) && mark.type === 'link') : undefined
  return isNode(link) ? attribute(link, 'href') : ''
}

const plain: Writer = (node) => {
  const text = typeof node.text === 'string' ? node.text : ''
  const href = linkOf(node)
  if (href !== '' && href !== text) return `[${text}](${href})`
  const isCode = Array.isArray(node.marks) && node.marks.some((mark: unknown) => isNode(mark) && mark.type === 'code')
  return isCode ? `\`${text}\`` : text
}

const card: Writer = (node) => attribute(node, 'url')

/** How each kind of node reads as Markdown. A kind that is not here is its content; people and pictures are named, not shown. */
const writers: Readonly<Record<string, Writer>> = {
  text: plain,
  hardBreak: () => '\n',
  paragraph: block,
  heading: (node, depth) => `**${inside(node, depth).trim()}**\n\n`,
  blockquote: (node, depth) => `> ${inside(node, depth).trim().replaceAll('\n', '\n> ')}\n\n`,
  panel: (node, depth) => `> ${inside(node, depth).trim().replaceAll('\n', '\n> ')}\n\n`,
  codeBlock: (node, depth) => `\`\`\`${attribute(node, 'language')}\n${inside(node, depth).replace(/\n$/, '')}\n\`\`\`\n\n`,
  bulletList: list(() => '- '),
  orderedList: list((at) => `${at + 1}. `),
  taskList: list(() => '- '),
  decisionList: list(() => '- '),
  rule: () => '---\n\n',
  expand: (node, depth) => `${attribute(node, 'title')}\n\n${inside(node, depth)}`,
  nestedExpand: (node, depth) => `${attribute(node, 'title')}\n\n${inside(node, depth)}`,
  tableRow: (node, depth) =>
    `${childrenOf(node)
      .map((cell) =>
        inside(cell, depth + 1)
          .trim()
          .replace(/\s+/g, ' '),
      )
      .join(' | ')}\n`,
  table: (node, depth) => `${inside(node, depth)}\n`,
  mention: () => '[name]',
  emoji: (node) => attribute(node, 'text') || attribute(node, 'shortName'),
  status: (node) => attribute(node, 'text'),
  date: (node) => {
    const at = Number(attribute(node, 'timestamp'))
    return Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : ''
  },
  inlineCard: card,
  blockCard: card,
  embedCard: card,
  media: () => '[attachment]',
  mediaInline: () => '[attachment]',
}

const write: Writer = (node, depth) => {
  const writer = typeof node.type === 'string' && Object.hasOwn(writers, node.type) ? writers[node.type] : undefined
  return (writer ?? inside)(node, depth)
}

/**
 * A document of Jira Cloud as Markdown.
 *
 * @example adfText({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'No audio' }] }] }) // 'No audio'
 */
export const adfText = (document: unknown): string =>
  isNode(document)
    ? inside(document, 0)
        .replace(/\n{3,}/g, '\n\n')
        .trim()
    : ''
