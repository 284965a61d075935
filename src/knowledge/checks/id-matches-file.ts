/**
 * What: The id of a page, the family of codes and the topic of a glossary are the name of their file.
 * Why: Links are written by id and served by file name; when they differ, one of the two is a dead end.
 * 规则：页面的 id、错误码的 family、术语表的 topic 就是文件名。
 * 理由：链接按 id 书写，按文件名提供；两者不同，必有一个走不通。
 *
 * Bad:  en/turn-over-tls.mdx with id: turn-tls     Good:  id: turn-over-tls
 */
import { fileCheck } from '../lint/check.ts'
import { slugSchema } from '../schemas/common.ts'
import type { ContentKind } from '../source/content-kinds.ts'
import { valueAt } from '../source/place.ts'

const nameField: Partial<Record<ContentKind, string>> = {
  postmortem: 'id',
  guide: 'id',
  handbook: 'id',
  flow: 'id',
  codes: 'family',
  glossary: 'topic',
}

export const idMatchesFile = fileCheck('id-matches-file', 'error', function* ({ place, records }) {
  const field = nameField[place.kind]
  if (field === undefined) return
  for (const record of records) {
    const name = valueAt(record.value, [field])
    if (typeof name !== 'string' || name === place.slug) continue
    yield {
      place: record.place([field]),
      message: `Unexpected ${field} "${name}", expected "${place.slug}" as in the file name`,
      // A file name that no id may have is the one that is wrong.
      hint: slugSchema.safeParse(place.slug).success
        ? `Rename the file or write ${field}: ${place.slug}.`
        : 'Rename the file: words of a-z and 0-9, joined by single hyphens.',
    }
  }
})
