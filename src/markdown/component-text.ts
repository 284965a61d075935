import type { Language } from '#kernel/languages.ts'
import { guideParts } from '#i18n/guide-parts.ts'
import { platformLabels } from '#i18n/knowledge-labels.ts'
import { tableMarkdown } from '#guides/parts/part-table.ts'
import { agentPartTable, bitratePartTable, connectPartTable, presetPartTable, regionPartTable } from '#guides/parts/tables.ts'
import { presetCode, presetIds } from '#guides/presets.ts'
import type { LinkGraph } from '#knowledge/graph.ts'
import { platforms } from '#knowledge/vocabulary.ts'
import type { ComponentName } from './components.ts'
import type { ComponentUse } from './component-uses.ts'
import { resolveKbLink } from './resolve-kb-link.ts'

export type ComponentTextContext = Readonly<{ lang: Language; graph: LinkGraph; baseUrl: string }>

/** What stands for the opening and the closing tag; the Markdown between them stays. */
export type ComponentText = Readonly<{ before: string; after: string }>

const only = (before: string): ComponentText => ({ before, after: '' })

type Writer = (attributes: Readonly<Record<string, string>>, context: ComponentTextContext) => ComponentText

/** The text form of every component: the same facts, readable without the site. */
const writers: Readonly<Record<ComponentName, Writer>> = {
  Checklist: () => only(''),
  MetricTarget: ({ name = '', target = '' }, { lang }) => only(`**${name}:** ${target}. ${guideParts[lang].how}: `),
  Platforms: () => only(''),
  Platform: ({ of }, { lang }) => {
    const platform = platforms.find((id) => id === of)
    return only(platform === undefined ? '' : `**${platformLabels[platform][lang]}**\n\n`)
  },
  Preset: ({ id }, { lang }) => {
    const preset = presetIds.find((known) => known === id)
    return only(preset === undefined ? '' : presetMarkdown(preset, lang))
  },
  LearnedFrom: ({ cases = '' }, context) => only(learnedFrom(cases.split(' '), context)),
  BitrateCalculator: (_, { lang }) => only(tableMarkdown(bitratePartTable(lang))),
  ConnectBudget: (_, { lang }) => only(tableMarkdown(connectPartTable(lang))),
  AgentBudget: (_, { lang }) => only(tableMarkdown(agentPartTable(lang))),
  RegionPicker: (_, { lang }) => only(tableMarkdown(regionPartTable(lang))),
}

export const componentText = ({ name, attributes }: ComponentUse, context: ComponentTextContext): ComponentText =>
  writers[name](attributes, context)

const presetMarkdown = (id: (typeof presetIds)[number], lang: Language): string =>
  [
    tableMarkdown(presetPartTable(lang, id)),
    ...presetCode(id).map(({ platform, language, code }) => {
      const label = platform === 'webrtc' ? guideParts[lang].webrtc : platformLabels[platform][lang]
      return `**${label}**\n\n\`\`\`${language}\n${code}\n\`\`\``
    }),
  ].join('\n\n')

const learnedFrom = (refs: readonly string[], { lang, graph, baseUrl }: ComponentTextContext): string => {
  const links = refs.flatMap((ref) => {
    const page = resolveKbLink(`kb:${ref}`, lang, graph)
    return page === undefined ? [] : [`[${page.title}](${baseUrl}${page.href})`]
  })
  return links.length === 0 ? '' : `(${guideParts[lang].learnedFrom(links.length)}: ${links.join(', ')})`
}
