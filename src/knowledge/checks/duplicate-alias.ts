/**
 * What: A form of a glossary term belongs to one concept.
 * Why: The search treats all forms of a concept as one word; a shared form would weld two concepts together.
 * 规则：术语的一种写法只属于一个概念。
 * 理由：搜索把一个概念的所有写法当成一个词；共用写法会把两个概念焊在一起。
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
