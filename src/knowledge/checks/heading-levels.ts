/**
 * What: Headings start at `##` and go down one level at a time.
 * Why: The page title is the only `h1`; screen readers and the table of contents walk the levels.
 * 规则：标题从 `##` 开始，逐级往下。
 * 理由：页面标题是唯一的 `h1`；读屏软件和目录按级别行走。
 *
 * Bad:  ## Setup, then #### Ports     Good:  ## Setup, then ### Ports
 */
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../lint/check.ts'
import type { Fault } from '../lint/message.ts'

export const headingLevels = fileCheck('heading-levels', 'error', (_, tree) => {
  const faults: Fault[] = []
  // The title in the front matter is level 1.
  let above = 1
  for (const node of nodesOf(tree)) {
    if (node.type !== 'heading') continue
    const { depth, position } = node
    const hashes = '#'.repeat(depth)
    if (depth === 1) {
      faults.push(
        fault(
          `Unexpected heading "${hashes}", expected the page title only in the front matter`,
          'Start the headings of the body at "##".',
        ),
      )
    } else if (depth > above + 1) {
      faults.push(fault(`Unexpected heading "${hashes}", expected at most "${'#'.repeat(above + 1)}" here`, 'Go down one level at a time.'))
    }
    above = depth

    function fault(message: string, hint: string): Fault {
      return { place: position?.start ?? { line: 1, column: 1 }, message, hint }
    }
  }
  return faults
})
