/**
 * What: an id names one thing of its kind in a language: page, code, finding, term; a ticket one `source` + `external_id`.
 * Why: the second one would overwrite the first, and every link to it means one of two things.
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
