/**
 * What: Within a family, a code, name or alias is that of one entry.
 * Why: A spelling with two meanings links to neither of the two pages, and whoever looks it up does not know which to believe.
 * 规则：同一系列里，一个错误码、名称或别名只属于一个条目。
 * 理由：一种写法两个含义，就哪一页都链接不到，查询的人也不知道该信哪一个。
 *
 * Bad:  code: "110" in two entries     Good:  one entry with all of its causes
 */
import { fileCheck } from '../lint/check.ts'
import { expand } from '../links/node-fields.ts'
import { valueAt } from '../source/place.ts'

const spellings = [['code'], ['name'], ['aliases', '*']]

export const duplicateCode = fileCheck('duplicate-code', 'error', function* ({ place, records }) {
  if (place.kind !== 'codes') return
  for (const record of records) {
    const first = new Map<string, Readonly<{ entry: unknown; id: string; line: number }>>()
    for (const entry of expand(record.value, ['codes', '*'])) {
      for (const { value, path } of spellings.flatMap((pattern) => expand(entry.value, pattern, entry.path))) {
        if (typeof value !== 'string') continue
        const spelling = value.trim().toLowerCase()
        const known = first.get(spelling)
        const at = record.place(path)
        if (known === undefined) first.set(spelling, { entry: entry.value, id: String(valueAt(entry.value, ['id'])), line: at.line })
        else if (known.entry !== entry.value)
          yield {
            place: at,
            message: `Unexpected second "${value}", expected a spelling that "${known.id}" (line ${known.line}) does not have`,
            hint: 'Leave it with the entry it belongs to, or merge the two.',
          }
      }
    }
  }
})
