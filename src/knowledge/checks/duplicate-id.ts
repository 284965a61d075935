/**
 * What: An id names one thing of its kind in a language: page, code, finding, term; a ticket one `source` + `external_id`.
 * Why: The second one would overwrite the first, and every link to it means one of two things.
 * 规则：一种语言里，一个 id 只指一个页面、错误码、发现或术语；工单由 `source` 加 `external_id` 区分。
 * 理由：后一个会覆盖前一个，指向它的链接也说不清指哪个。
 *
 * Bad:  agora-110 in two families     Good:  one of them, with the other spelling as an alias
 */
import type { LibraryCheck } from '../lint/check.ts'
import { declarationKey } from '../lint/inventory.ts'

export const duplicateId: LibraryCheck = {
  rule: 'duplicate-id',
  severity: 'error',
  *find({ path, place: { lang }, declarations }, { firstDeclaration }) {
    for (const { id, place } of declarations) {
      const first = firstDeclaration.get(declarationKey(id, lang))
      if (first === undefined || (first.file === path && first.place === place)) continue
      yield {
        place,
        message: `Unexpected second "${id}", expected an id that is not taken by ${first.file}:${first.place.line}`,
        hint: 'Merge the two or give one another id.',
      }
    }
  },
}
