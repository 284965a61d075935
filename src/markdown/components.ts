/**
 * Components an article may use as JSX. Articles are plain Markdown so that they can be read, translated, searched and
 * sent as `.md`; a component earns its place here together with its text form in `component-text.ts` and its drawing
 * in `#components/guide/guide-components.ts`.
 */
import { presetIds } from '#guides/presets.ts'
import { platforms } from '#knowledge/vocabulary.ts'

/** What an attribute may hold: one of a list, or any text. Values are always plain strings, never expressions. */
export type AttributeRule = readonly string[] | 'text'

export type ComponentRule = Readonly<{
  /** Every attribute is needed; there are no others. */
  attributes: Readonly<Record<string, AttributeRule>>
  /** Markdown stands between the opening and the closing tag, instead of nothing. */
  holdsMarkdown: boolean
}>

const leaf = (attributes: ComponentRule['attributes'] = {}): ComponentRule => ({ attributes, holdsMarkdown: false })
const around = (attributes: ComponentRule['attributes'] = {}): ComponentRule => ({ attributes, holdsMarkdown: true })

export const articleComponents = {
  /** A task list that remembers what is ticked, prints and can be taken along as Markdown. */
  Checklist: around({ id: 'text' }),
  /** A number to hold, and how it is measured between the tags. */
  MetricTarget: around({ name: 'text', target: 'text' }),
  /** Several `Platform`s as tabs; the choice holds for the whole site. */
  Platforms: around(),
  Platform: around({ of: platforms }),
  /** Encoder settings of one use with their code for every platform. */
  Preset: leaf({ id: presetIds }),
  /** The cases that caused a step: `source:external_id`, separated by spaces. */
  LearnedFrom: leaf({ cases: 'text' }),
  BitrateCalculator: leaf(),
  ConnectBudget: leaf(),
  AgentBudget: leaf(),
  RegionPicker: leaf(),
} as const satisfies Record<string, ComponentRule>

export type ComponentName = keyof typeof articleComponents

export const isComponentName = (name: string | null | undefined): name is ComponentName =>
  typeof name === 'string' && Object.hasOwn(articleComponents, name)
