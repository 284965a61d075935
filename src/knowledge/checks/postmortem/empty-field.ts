/**
 * What: No line of a list is a name with a colon and nothing behind it, where the lines beside it are fields.
 * Why: The field came with the template, and nobody filled it in. What it asks is then neither known nor said to be unknown.
 * 规则：字段列表里，没有只写了名称和冒号、后面空着的行。
 * 理由：字段是模板带来的，没有人填。它问的事既没写，也没说明不知道。
 * Source: https://github.com/dastergon/postmortem-templates
 *
 * Bad:
 *   | # Joins fail in Frankfurt
 *   |
 *   | - **Severity**: P1
 *   | - **Duration**:
 *   | - **Incident lead**:
 *   → 4:3 Unexpected field "Duration" without a value, expected what is known, or that nothing is
 *   → 5:3 Unexpected field "Incident lead" without a value, expected what is known, or that nothing is
 * Bad:
 *   | - 级别：P1
 *   | - 持续时间：
 *   → 2:3 Unexpected field "持续时间" without a value, expected what is known, or that nothing is
 * Good:
 *   | - **Severity**: P1
 *   | - **Key events**:
 *   |   - First detected: 2024-05-17 10:00 UTC
 *   |
 *   | We decided to:
 *   |
 *   | - roll back
 */
import type { ListItem } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../../lint/check.ts'
import type { Fault } from '../../lint/message.ts'

const empty = /^(?<name>[^:：\n]{2,40}?)\s*[:：]\s*$/
const field = /^[^:：\n]{2,40}?\s*[:：]\s*\S/

/** An item that holds a list, code or a picture is filled. */
const isBare = ({ children }: ListItem): boolean => children.length === 1 && children[0]?.type === 'paragraph'

export const emptyField = fileCheck('empty-field', 'warning', ({ place }, tree) => {
  if (place.kind !== 'postmortem') return []
  const faults: Fault[] = []
  for (const node of nodesOf(tree)) {
    if (node.type !== 'list') continue
    const items = node.children.map((item) => ({ item, text: toString(item.children[0] ?? item).trim() }))
    const open = items.filter(({ item, text }) => isBare(item) && empty.test(text) && !/[!?？]\s*[:：]$/.test(text))
    // One line that ends in a colon may lead to what follows; among fields it is one of them.
    if (open.length === 0 || (open.length === 1 && !items.some(({ text }) => field.test(text)))) continue
    for (const { item, text } of open) {
      const start = item.children[0]?.position?.start
      if (start === undefined) continue
      faults.push({
        place: start,
        message: `Unexpected field "${empty.exec(text)?.groups?.name ?? text}" without a value, expected what is known, or that nothing is`,
        hint: 'Fill it in, write that it is not known, or remove the line.',
      })
    }
  }
  return faults
})
