/**
 * What: a link in the prose goes to our own articles as `kb:kind/slug#anchor`, to the web as https://…, or to a heading of the same page as `#anchor`.
 * Why: a relative link breaks when the page is read as `.md`, in the feed or in the other language; `kb:` links are checked and shown at both ends.
 *
 * Bad:  [echo](../echo)     Good:  [echo](kb:flow/echo)
 */
import { visit } from 'unist-util-visit'
import { sectionsOf } from '#markdown/sections.ts'
import { fileCheck } from '../lint/check.ts'
import { closestTo } from '../lint/closest.ts'
import type { Fault } from '../lint/message.ts'
import { articleRefSchema } from '../schemas/common.ts'

type Complaint = Omit<Fault, 'place'>

const complaint = (url: string, anchors: readonly string[]): Complaint | undefined => {
  if (url.startsWith('#')) {
    const anchor = decodeURIComponent(url.slice(1))
    if (anchors.includes(anchor)) return undefined
    const near = closestTo(anchor, anchors)
    return {
      message: `Unexpected link to "${url}", expected a heading of this page`,
      hint: near === undefined ? 'See the headings.' : `Did you mean "#${near}"?`,
    }
  }
  if (url.startsWith('kb:')) {
    if (articleRefSchema.safeParse(url.slice('kb:'.length)).success) return undefined
    return { message: `Unexpected link "${url}", expected "kb:kind/slug"`, hint: 'For example kb:guide/connect-under-600-ms.' }
  }
  // `private-data` judges addresses; Markdown makes a link of each by itself.
  if (url.startsWith('mailto:')) return undefined
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return undefined
  const what = /^[a-z][a-z0-9+.-]*:/i.test(url) ? `scheme in link "${url}"` : `relative link "${url}"`
  return {
    message: `Unexpected ${what}, expected https://… or kb:kind/slug`,
    hint: 'Link our own articles as kb:kind/slug, anything else with its full https address.',
  }
}

export const linkForm = fileCheck('link-form', 'error', (_, tree) => {
  const anchors = sectionsOf(tree).map(({ anchor }) => anchor)
  const faults: Fault[] = []
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') return
    const found = complaint(node.url, anchors)
    if (found !== undefined && node.position !== undefined) faults.push({ ...found, place: node.position.start })
  })
  return faults
})
