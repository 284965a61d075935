import type { Span } from '#markdown/inline-links.ts'
import type { NumberedStep } from '#markdown/numbered-steps.ts'
import { guideStepsTitle } from '../required-sections.ts'
import type { MdxPage } from '../library-model.ts'
import type { Guide } from '../schemas/guide.ts'

/** A step of a guide with the cases that asked for it and the pages it hands on to. */
export type GuideStep = Readonly<{ step: NumberedStep; number: number; cases: readonly string[]; targets: readonly string[] }>

const within = ([start, end]: Span, [from, to]: Span): boolean => from <= start && end <= to

/** What a guide tells people to do, in order: the numbered list of its section "Steps". */
export const guideSteps = ({ lang, sections, steps, components, kbLinks }: MdxPage<Guide>): GuideStep[] => {
  const anchors = new Set(sections.filter(({ title }) => title === guideStepsTitle[lang]).map(({ anchor }) => anchor))
  return steps
    .filter(({ section }) => anchors.has(section))
    .map((step, index) => ({
      step,
      number: index + 1,
      cases: components.filter(({ name, open }) => name === 'LearnedFrom' && within(open, step.span)).flatMap(casesOf),
      targets: kbLinks.filter(({ whole }) => within(whole, step.span)).map(({ target }) => target),
    }))
}

const casesOf = ({ attributes }: MdxPage<Guide>['components'][number]): string[] =>
  (attributes['cases'] ?? '').split(/\s+/).filter((ref) => ref !== '')
