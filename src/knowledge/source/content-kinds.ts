import type { ZodType } from 'zod'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { caseSchema } from '#knowledge/schemas/case.ts'
import { codeFamilySchema } from '#knowledge/schemas/code-family.ts'
import { findingsSchema } from '#knowledge/schemas/finding.ts'
import { flowSchema } from '#knowledge/schemas/flow.ts'
import { glossarySchema } from '#knowledge/schemas/glossary.ts'
import { guideSchema } from '#knowledge/schemas/guide.ts'
import { handbookSchema } from '#knowledge/schemas/handbook.ts'
import { postmortemSchema } from '#knowledge/schemas/postmortem.ts'

/** Which files `content/` may hold, where, and what each must look like inside. */
export const contentKinds = {
  postmortem: { place: 'postmortems/{en,zh}/SLUG.mdx', format: 'mdx', schema: postmortemSchema },
  guide: { place: 'guides/SCENARIO/{en,zh}/SLUG.mdx', format: 'mdx', schema: guideSchema },
  handbook: { place: 'handbook/{en,zh}/SLUG.mdx', format: 'mdx', schema: handbookSchema },
  flow: { place: 'flows/SLUG.yaml', format: 'yaml', schema: flowSchema },
  codes: { place: 'codes/FAMILY.yaml', format: 'yaml', schema: codeFamilySchema },
  findings: { place: 'findings/findings.yaml', format: 'yaml', schema: findingsSchema },
  glossary: { place: 'glossary/TOPIC.yaml', format: 'yaml', schema: glossarySchema },
  cases: { place: 'tickets/NAME.jsonl', format: 'jsonl', schema: caseSchema },
} as const satisfies Record<string, { place: string; format: 'mdx' | 'yaml' | 'jsonl'; schema: ZodType }>

export type ContentKind = keyof typeof contentKinds

/** What a file's path inside `content/` says about it. */
export type ContentPlace = Readonly<{
  kind: ContentKind
  /** File name without extension. */
  slug: string
  lang?: Language | undefined
  /** The scenario folder of a guide, as written: it may be no scenario at all. */
  scenario?: string | undefined
}>

const patterns: readonly (readonly [ContentKind, RegExp])[] = [
  ['postmortem', /^postmortems\/(?<lang>[^/]+)\/(?<slug>[^/]+)\.mdx$/],
  ['guide', /^guides\/(?<scenario>[^/]+)\/(?<lang>[^/]+)\/(?<slug>[^/]+)\.mdx$/],
  // The handbook may have sub-folders (decisions/…); the page's address is its file name all the same.
  ['handbook', /^handbook\/(?<lang>[^/]+)\/(?:[^/]+\/)*(?<slug>[^/]+)\.mdx$/],
  ['flow', /^flows\/(?<slug>[^/]+)\.yaml$/],
  ['codes', /^codes\/(?<slug>[^/]+)\.yaml$/],
  ['findings', /^findings\/(?<slug>findings)\.yaml$/],
  ['glossary', /^glossary\/(?<slug>[^/]+)\.yaml$/],
  ['cases', /^tickets\/(?<slug>[^/]+)\.jsonl$/],
]

/**
 * Reads a path relative to `content/`, with `/` between folders.
 *
 * @returns undefined when no kind of content lives there.
 * @example contentPlace('guides/1v1/en/echo.mdx') // { kind: 'guide', slug: 'echo', lang: 'en', scenario: '1v1' }
 */
export const contentPlace = (relativePath: string): ContentPlace | undefined => {
  for (const [kind, pattern] of patterns) {
    const groups = pattern.exec(relativePath)?.groups
    if (groups?.slug === undefined) continue
    if (groups.lang !== undefined && !isLanguage(groups.lang)) return undefined
    return { kind, slug: groups.slug, lang: groups.lang as Language | undefined, scenario: groups.scenario }
  }
  return undefined
}
