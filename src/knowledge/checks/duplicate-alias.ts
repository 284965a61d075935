/**
 * What: a form of a glossary term belongs to one concept.
 * Why: the search treats all forms of a concept as one word; a shared form would weld two concepts together.
 *
 * Bad:  卡顿 under freeze and under stutter     Good:  卡顿 under freeze, stutter as its alias
 */
import type { LibraryCheck } from '../lint/check.ts'

export const duplicateAlias: LibraryCheck = {
  rule: 'duplicate-alias',
  severity: 'error',
  *find({ termForms }, { firstConcept }) {
    for (const { concept, form, place } of termForms) {
      const first = firstConcept.get(form)
      if (first === undefined || first.concept === concept) continue
      yield {
        place,
        message: `Unexpected form "${form}" of "${concept}", expected a form that "${first.concept}" (${first.file}:${first.place.line}) does not have`,
        hint: 'Leave it with the concept it belongs to, or merge the two.',
      }
    }
  },
}
