/**
 * What: Evidence is not only behind a sign-in of ours: chat archives, ticket systems, shared documents.
 * Why: A published report stands on what its readers can open; the chat is gone when the plan changes.
 * 规则：证据不要只存在于需要内部登录的地方：聊天记录、工单系统、共享文档。
 * 理由：公开报告要靠读者打得开的材料；换个套餐，聊天记录就没了。
 * Source: https://sre.google/workbook/postmortem-culture/
 *
 * Bad:
 *   | [Two reports in tickets](https://acme.slack.com/archives/C075/p17595).
 *   → 1:1 Unexpected link into acme.slack.com, expected evidence that the reader can open
 * Good:
 *   | [Two reports](https://github.com/example/sdk/issues/1).
 */
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../../lint/check.ts'
import type { Fault } from '../../lint/message.ts'

const insider =
  /(?:^|\.)(?:slack\.com|atlassian\.net|pagerduty\.com|opsgenie\.com|freshdesk\.com|zendesk\.com|notion\.so|sharepoint\.com|feishu\.cn|larksuite\.com|dingtalk\.com|docs\.google\.com|drive\.google\.com|console\.cloud\.google\.com|console\.aws\.amazon\.com)$|\.(?:internal|corp|local|lan|intranet)$|^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/i

/** Public pages of the same houses. */
const open = /^(?:status|support|docs|developer|www|api|help)\./i

export const insiderLink = fileCheck('insider-link', 'warning', ({ place }, tree) => {
  if (place.kind !== 'postmortem') return []
  const faults: Fault[] = []
  const said = new Set<string>()
  for (const node of nodesOf(tree)) {
    if (node.type !== 'link') continue
    const { url, position } = node
    const host = URL.canParse(url) ? new URL(url).hostname : ''
    // One word for each house: the tenth link into a chat says nothing new.
    if (position === undefined || said.has(host) || !insider.test(host) || (open.test(host) && host !== 'docs.google.com')) continue
    said.add(host)
    faults.push({
      place: position.start,
      message: `Unexpected link into ${host}, expected evidence that the reader can open`,
      hint: 'Quote what matters from it, without names, or link something public.',
    })
  }
  return faults
})
