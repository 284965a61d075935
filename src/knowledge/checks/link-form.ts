/**
 * What: A link in the prose goes to our own articles as `kb:kind/slug#anchor`, to the web as `https://…`, or to a heading of the same page as `#anchor`; a picture comes from the web.
 * Why: A relative link breaks when the page is read as `.md`, in the feed or in the other language; `kb:` links are checked and shown at both ends.
 *      What Markdown does not take for a link stays on the page as brackets and leads nowhere.
 * 规则：正文里链接自己的条目写 `kb:kind/slug#anchor`，外部写 `https://…`，本页标题写 `#anchor`；图片用外部地址。
 * 理由：相对链接在 `.md`、订阅或另一种语言里会断；`kb:` 链接会被检查，并在两端显示。Markdown 不认作链接的写法会原样留在页面上，哪里也去不了。
 *
 * Bad:  [echo](../echo), [echo](kb:flow/my echo), [echo][nowhere], kb:flow/echo     Good:  [echo](kb:flow/echo)
 */
import type { Nodes } from 'mdast'
import { decoded } from '#kernel/decoded.ts'
import { nodesOf } from '#markdown/nodes.ts'
import { sectionsOf } from '#markdown/sections.ts'
import { fileCheck } from '../lint/check.ts'
import { closestTo } from '../lint/closest.ts'
import type { Fault } from '../lint/message.ts'
import { articleRefSchema } from '../schemas/common.ts'
import { placeAt } from '../source/place.ts'

type Complaint = Omit<Fault, 'place'>

const isOfTheWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

const complaint = (url: string, anchors: readonly string[]): Complaint | undefined => {
  if (url.startsWith('#')) {
    const anchor = decoded(url.slice(1))
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
  if (isOfTheWeb(url)) return undefined
  const what = /^[a-z][a-z0-9+.-]*:/i.test(url) ? `scheme in link "${url}"` : `relative link "${url}"`
  return {
    message: `Unexpected ${what}, expected https://… or kb:kind/slug`,
    hint: 'Link our own articles as kb:kind/slug, anything else with its full https address.',
  }
}

const pictureComplaint = (url: string): Complaint | undefined =>
  isOfTheWeb(url)
    ? undefined
    : { message: `Unexpected picture "${url}", expected the https address of one`, hint: 'To name an article, link it: leave the "!" out.' }

/** Left over in the text: `[words](target with a space)`, `[words][name without a definition]`, a bare `kb:` target. */
const leftOver = /(?<!\\)\[[^[\]]+\](?:\([^)\n]*\)|\[[^[\]\n]*\])|\bkb:[a-z]+\/[^\s<>()（），。；.]*/g

/** @param from offset of `written` in `text` */
const linksNotTaken = (text: string, written: string, from: number): Fault[] =>
  [...written.matchAll(leftOver)].map(({ 0: found, index }) => ({
    place: placeAt(text, from + index),
    message: `Unexpected "${found}" that Markdown does not take for a link, expected [words](https://… or kb:kind/slug)`,
    hint: 'Write the target without spaces, or put the words in backticks when no link is meant.',
  }))

export const linkForm = fileCheck('link-form', 'error', ({ text }, tree) => {
  const anchors = sectionsOf(tree).map(({ anchor }) => anchor)
  const faults: Fault[] = []
  const nodes = nodesOf(tree)
  // The words of a link may look like an address; the link itself is judged below.
  const linkWords = new Set<Nodes>(nodes.flatMap((node) => (node.type === 'link' ? node.children : [])))
  for (const node of nodes) {
    if (node.type === 'text' && !linkWords.has(node)) {
      const [start, end] = [node.position?.start.offset, node.position?.end.offset]
      if (start !== undefined && end !== undefined) faults.push(...linksNotTaken(text, text.slice(start, end), start))
    }
    if (node.type !== 'link' && node.type !== 'definition' && node.type !== 'image') continue
    const found = node.type === 'image' ? pictureComplaint(node.url) : complaint(node.url, anchors)
    if (found !== undefined && node.position !== undefined) faults.push({ ...found, place: node.position.start })
  }
  return faults
})
