import { withoutPlace } from '#knowledge/article.ts'
import type { Flow } from '#knowledge/schemas/flow.ts'

/** A resolved case, as far as learning goes. */
export type ResolvedCase = Readonly<{
  title: string
  body: string
  findings: readonly string[]
  errorCodes: readonly string[]
  /** Targets of its `resolved_by` links: `kind/slug`, `flow/SLUG#cause`. */
  resolvedBy: readonly string[]
}>

/** A cause of a flow and the part of a case that counts for it; the parts of a case in one flow sum to 1. */
export type Attribution = Readonly<{ flow: string; cause: string; part: number }>

/**
 * Which cause of which flow a case was. A link to the cause itself decides. Else the flow is the one it is linked to, or the
 * one whose symptom its title names, and its cause is what shares most pages and findings with the case; a draw is split.
 * A case that says nothing about its cause is not counted.
 */
export const attributeCase = (flows: readonly Flow[], resolved: ResolvedCase): readonly Attribution[] =>
  flows.flatMap((flow) => {
    const named = flow.causes.filter(({ id }) => resolved.resolvedBy.includes(`flow/${flow.id}#${id}`))
    if (named.length > 0) return split(flow, named)
    if (!isAbout(flow, resolved)) return []
    const scores = flow.causes.map((cause) => ({ cause, score: shared(cause, resolved) }))
    const most = Math.max(...scores.map(({ score }) => score))
    return most === 0
      ? []
      : split(
          flow,
          scores.filter(({ score }) => score === most).map(({ cause }) => cause),
        )
  })

const split = (flow: Flow, causes: Flow['causes']): readonly Attribution[] =>
  causes.map(({ id }) => ({ flow: flow.id, cause: id, part: 1 / causes.length }))

const isAbout = (flow: Flow, { title, resolvedBy }: ResolvedCase): boolean => {
  const linked = resolvedBy.filter((target) => target.startsWith('flow/'))
  // A link to one flow says that it is not another one, whatever words stand in the title.
  if (linked.length > 0) return linked.some((target) => withoutPlace(target) === `flow/${flow.id}` && !target.includes('#'))
  const said = title.toLowerCase()
  return [...(flow.symptoms?.en ?? []), ...(flow.symptoms?.zh ?? [])].some((phrase) => said.includes(phrase.toLowerCase()))
}

/** Pages of several flows' causes (a guide, say) tell little; a finding or a page of a code tells more, and is counted the same. */
const shared = (cause: Flow['causes'][number], { findings, errorCodes, resolvedBy }: ResolvedCase): number => {
  const pages = new Set<string>(cause.related.map(withoutPlace).filter((ref) => !ref.startsWith('guide/')))
  return (
    resolvedBy.filter((target) => pages.has(withoutPlace(target))).length +
    cause.findings.filter((id) => findings.includes(id)).length +
    errorCodes.filter((code) => pages.has(`code/${code.toLowerCase().replaceAll('_', '-')}`)).length
  )
}
