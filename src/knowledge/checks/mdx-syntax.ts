/**
 * What: The body of a page can be parsed.
 * Why: Nothing in it can be shown, searched or checked otherwise.
 * 规则：页面正文能够解析。
 * 理由：否则既无法展示、搜索，也无法检查。
 *
 * Bad:  if a < b and {c     Good:  if `a < b` and `{c`
 */
import type { VFile } from 'vfile'
import { reportTo, type Fault } from '../lint/message.ts'

export const reportMdxSyntax = (file: VFile, fault: Fault): void => reportTo(file, 'mdx-syntax', 'error', fault)
