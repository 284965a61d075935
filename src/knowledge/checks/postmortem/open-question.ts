/**
 * What: The questions a draft asks are answered before the postmortem is reviewed.
 * Why: A draft made from a ticket asks what only a person can know. A question left standing is a part nobody thought about.
 * 规则：草稿里的提问，在复盘评审之前都要回答。
 * 理由：由工单生成的草稿会问只有人才知道的事；留着没答的问题，就是没人想过的部分。
 * Source: https://postmortems.pagerduty.com/how_to_write/writing/
 *
 * Bad:
 *   | ## Trigger
 *   |
 *   | > Question: What changed just before the first report?
 *   → 3:1 Unexpected open question "What changed just before the first report?", expected its answer
 * Bad:
 *   | ## 触发条件
 *   |
 *   | > 问题：首次反馈之前变了什么？
 *   → 3:1 Unexpected open question "首次反馈之前变了什么？", expected its answer
 * Good:
 *   | ## Trigger
 *   |
 *   | The certificate was switched on in the console.
 */
import { toString } from 'mdast-util-to-string'
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../../lint/check.ts'
import type { Fault } from '../../lint/message.ts'

const question = /^(?:Question:|问题：)\s*(?<asked>.*)$/s

export const openQuestion = fileCheck('open-question', 'warning', ({ place }, tree) => {
  if (place.kind !== 'postmortem') return []
  const faults: Fault[] = []
  for (const node of nodesOf(tree)) {
    if (node.type !== 'blockquote') continue
    const asked = question.exec(toString(node))?.groups?.asked
    if (asked === undefined || node.position === undefined) continue
    faults.push({
      place: node.position.start,
      message: `Unexpected open question "${asked}", expected its answer`,
      hint: 'Write the answer in its place; "not known, and this is where we looked" is one.',
    })
  }
  return faults
})
