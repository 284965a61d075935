/**
 * What: Links of a report of another make lead somewhere: a target or heading that is there, a reference that is defined, no empty address, none without its site.
 * Why: Evidence that cannot be opened is none. Relative links break as soon as the file moves.
 * 规则：其他格式报告里的链接要有去处：相对路径和标题存在、引用有定义、地址不为空、不缺站点。
 * 理由：打不开的证据等于没有；文件一挪，相对链接就断。
 * Source: https://spec.commonmark.org/0.31.2/#links
 *
 * Bad:
 *   | See [the issue]() and [PM-7][pm7].
 *   → 1:5 Unexpected link without an address, expected one
 *   → 1:23 Unexpected reference "[pm7]" without a definition, expected "[pm7]: https://…" below
 * Bad:
 *   | ## How did it happen?
 *   |
 *   | See [below](#what-happened) and [who](/community/profiles/34651).
 *   → 3:5 Unexpected link to "#what-happened", expected a heading of this report
 *   → 3:33 Unexpected link to "/community/profiles/34651" without its site, expected the whole address
 * Good:
 *   | See [the issue](https://github.com/example/sdk/issues/1).
 */
import Slugger from 'github-slugger'
import type { Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { decoded } from '#kernel/decoded.ts'
import { nodesOf } from '#markdown/nodes.ts'
import { fileCheck } from '../../lint/check.ts'
import type { Fault } from '../../lint/message.ts'
import { placeAt } from '../../source/place.ts'

const placeholderHost = /^https?:\/\/(?:(?:www\.)?example\.(?:com|org|net)|localhost|127\.0\.0\.1|x{3,}|link|url|todo|tbd)(?:[:/]|$)/i

const complaint = (url: string, path: string, onDisk: boolean): string | undefined => {
  if (url.trim() === '') return 'Unexpected link without an address, expected one'
  if (/^https?:/i.test(url) && !URL.canParse(url)) return `Unexpected address "${url}", expected one that a browser can open`
  if (placeholderHost.test(url)) return `Unexpected address "${url}" that is nobody's, expected the real one`
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) return undefined
  if (url.startsWith('#')) return undefined
  // Behind a bare slash lies a page of one site; a file is read in many places.
  if (/^\/(?!\/)/.test(url)) return `Unexpected link to "${url}" without its site, expected the whole address`
  if (/^(?:todo|tbd|xxx|link|url)$/i.test(url)) return `Unexpected address "${url}", expected the real one`
  if (!onDisk) return undefined
  const file = resolve(dirname(path), decoded(url.replace(/[?#].*$/, '')))
  return existsSync(file) ? undefined : `Unexpected link to "${url}" that is not there, expected a file that exists`
}

/** Anchors as code hosts make them of headings, and those that somebody set. */
const anchorsOf = (tree: Root): Set<string> => {
  const slugger = new Slugger()
  return new Set(
    nodesOf(tree).flatMap((node) => {
      if (node.type === 'heading') return [slugger.slug(toString(node))]
      return node.type === 'html' ? [...node.value.matchAll(/\b(?:id|name)=["']?([^"'\s>]+)/gi)].map(([, id = '']) => id.toLowerCase()) : []
    }),
  )
}

/** `[words][name]` that stayed text because nothing defines the name. */
const reference = /(?<!\\|!)\[[^[\]\n]+\]\[(?<name>[^[\]\n]+)\]/g

export const deadLink = fileCheck('dead-link', 'warning', ({ path, text, onDisk = false }, tree) => {
  const faults: Fault[] = []
  const hint = 'Give the full address of the page, or remove the link.'
  const anchors = anchorsOf(tree)
  for (const node of nodesOf(tree)) {
    if (
      node.type === 'link' &&
      node.url.startsWith('#') &&
      node.position !== undefined &&
      !anchors.has(decoded(node.url.slice(1)).toLowerCase())
    )
      faults.push({
        place: node.position.start,
        message: `Unexpected link to "${node.url}", expected a heading of this report`,
        hint: 'Link to a heading that is there, or remove the link.',
      })
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image') {
      const message = complaint(node.url, path, onDisk)
      if (message !== undefined && node.position !== undefined) faults.push({ place: node.position.start, message, hint })
    }
    if (node.type !== 'text' || node.position?.start.offset === undefined) continue
    const [from, to] = [node.position.start.offset, node.position.end.offset]
    for (const { index, groups } of text.slice(from, to).matchAll(reference)) {
      faults.push({
        place: placeAt(text, from + index),
        message: `Unexpected reference "[${groups?.name ?? ''}]" without a definition, expected "[${groups?.name ?? ''}]: https://…" below`,
        hint,
      })
    }
  }
  return faults
})
