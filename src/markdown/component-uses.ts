import type { Nodes, Root } from 'mdast'
import { isComponentName, type ComponentName } from './components.ts'
import type { Span } from './inline-links.ts'
import { nodesOf } from './nodes.ts'

/** One use of a component in an article. Plain data. */
export type ComponentUse = Readonly<{
  name: ComponentName
  attributes: Readonly<Record<string, string>>
  /** Where its tags stand in the text; one that holds nothing is all opening tag. */
  open: Span
  close: Span | undefined
}>

type JsxElement = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>

/** Every component of a document, in the order of the text. */
export const componentUses = (root: Root): ComponentUse[] => {
  const uses: ComponentUse[] = []
  for (const node of nodesOf(root)) {
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') continue
    if (!isComponentName(node.name) || node.position === undefined) continue
    const [start, end] = [node.position.start.offset ?? 0, node.position.end.offset ?? 0]
    const [first, last] = [node.children[0], node.children.at(-1)]
    const inside = first?.position === undefined || last?.position === undefined ? undefined : [first.position.start, last.position.end]
    uses.push({
      name: node.name,
      attributes: stringAttributes(node),
      open: [start, inside?.[0]?.offset ?? end],
      close: inside?.[1]?.offset === undefined ? undefined : [inside[1].offset, end],
    })
  }
  return uses
}

/** Attributes written as plain strings; the lint refuses the others. */
export const stringAttributes = ({ attributes }: JsxElement): Record<string, string> =>
  Object.fromEntries(
    attributes.flatMap((attribute) =>
      attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string' ? [[attribute.name, attribute.value]] : [],
    ),
  )
