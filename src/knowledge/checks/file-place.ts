/**
 * What: A file of content lies where its kind is looked for.
 * Why: Elsewhere it would never be published, without a word.
 * 规则：内容文件放在该类内容应在的位置。
 * 理由：放错地方就不会发布，而且没有任何提示。
 *
 * Bad:  postmortems/echo.mdx     Good:  postmortems/en/echo.mdx
 */
import { contentKinds } from '../source/content-kinds.ts'
import type { Message } from '../lint/message.ts'

export const unexpectedPlace = (file: string): Message => ({
  file,
  line: 1,
  column: 1,
  rule: 'file-place',
  severity: 'error',
  message: `Unexpected place of a file, expected one of ${Object.values(contentKinds)
    .map(({ place }) => place)
    .join(', ')}`,
  hint: 'Move or rename the file.',
})
