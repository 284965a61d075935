/**
 * What: The body has no imports, no expressions and no JSX but, in a guide, the components in `#markdown/components.ts`.
 * Why: MDX runs as code at build time; articles come from many hands, and must also read well as `.md`, in search and in a feed.
 * 规则：正文没有 import、表达式，也没有组件；指南里只能用 `#markdown/components.ts` 中的。
 * 理由：MDX 在构建时作为代码运行；条目出自多人之手，还要能作为 `.md` 阅读、被搜索和订阅。
 *
 * Bad:  <video src="…">, import X from './x', {1 + 1}     Good:  a link, a table, a fenced block
 */
import type { Nodes } from 'mdast'
import { isComponentName } from '#markdown/components.ts'
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../lint/check.ts'
import type { ContentKind } from '../source/content-kinds.ts'

const unexpected = (node: Nodes, kind: ContentKind): string | undefined => {
  switch (node.type) {
    case 'mdxjsEsm':
      return 'import or export'
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return `expression {${node.value}}`
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return kind === 'guide' && isComponentName(node.name) ? undefined : `component <${node.name ?? ''}>`
    default:
      return undefined
  }
}

export const plainMarkdown = fileCheck('plain-markdown', 'error', ({ place: { kind } }, tree) => {
  const faults: { place: { line: number; column: number }; message: string; hint: string }[] = []
  for (const node of nodesOf(tree)) {
    const found = unexpected(node, kind)
    if (found === undefined || node.position === undefined) continue
    faults.push({
      place: node.position.start,
      message: `Unexpected ${found}, expected plain Markdown`,
      hint: 'Say it in Markdown, or put code in backticks or a fenced block.',
    })
  }
  return faults
})
