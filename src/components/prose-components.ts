import type { ComponentName } from '#markdown/components.ts'
import AgentBudget from './guide/AgentBudget.astro'
import BitrateCalculator from './guide/BitrateCalculator.astro'
import Checklist from './guide/Checklist.astro'
import ConnectBudget from './guide/ConnectBudget.astro'
import LearnedFrom from './guide/LearnedFrom.astro'
import MetricTarget from './guide/MetricTarget.astro'
import Platform from './guide/Platform.astro'
import Platforms from './guide/Platforms.astro'
import Preset from './guide/Preset.astro'
import RegionPicker from './guide/RegionPicker.astro'
import KbLink from './KbLink.astro'
import ProseTable from './ProseTable.astro'
import TaskBox from './TaskBox.astro'

/** What stands in for plain elements when MDX is rendered: `<Content components={proseComponents} />`. */
export const proseComponents = { a: KbLink, table: ProseTable, input: TaskBox }

/** The same with the parts a guide may use. */
export const guideComponents = {
  ...proseComponents,
  AgentBudget,
  BitrateCalculator,
  Checklist,
  ConnectBudget,
  LearnedFrom,
  MetricTarget,
  Platform,
  Platforms,
  Preset,
  RegionPicker,
} satisfies Record<ComponentName, unknown>
