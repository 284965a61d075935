import type { Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import type { Library } from '../library-model.ts'
import { graphEdges } from '../links/graph-edges.ts'
import type { Scenario } from '../vocabulary.ts'
import { guideSteps } from './guide-steps.ts'

/** What hangs on nothing: a step that no case asked for, a code page that nothing links to. */
export type LooseEnd = Readonly<{
  kind: 'step' | 'code'
  /** The step or the code. */
  title: string
  /** What it is part of: the guide, the family of codes. */
  of: string
  href: string
  scenarios: readonly Scenario[]
}>

/** Loose ends of the library, in the order of its guides and codes. Internal guides count too: this is for staff. */
export const looseEnds = (library: Library, lang: Language): LooseEnd[] => {
  const linkedTo = new Set(graphEdges(library).flatMap(({ from, to }) => (from === to ? [] : [to])))
  const steps = library.guides
    .filter((page) => page.lang === lang)
    .flatMap((page) =>
      guideSteps(page)
        .filter(({ cases }) => cases.length === 0)
        .map(({ step, number }) => ({
          kind: 'step' as const,
          title: `${number}. ${step.title}`,
          of: page.data.title,
          href: `${paths.guide(lang, page.data.scenario, page.slug)}#${step.section}`,
          scenarios: [page.data.scenario, ...page.data.also_for],
        })),
    )
  const codes = library.codes
    .filter(({ code }) => !linkedTo.has(`code/${code.id}`))
    .map(({ code, family }) => ({
      kind: 'code' as const,
      title: [code.code, code.name].filter((part) => part !== undefined).join(' '),
      of: family.title[lang],
      href: paths.code(lang, code.id),
      scenarios: [],
    }))
  return [...steps, ...codes]
}
