import KbLink from '#components/KbLink.astro'
import ProseTable from '#components/ProseTable.astro'
import TaskBox from '#components/TaskBox.astro'
import type { ComponentName } from '#markdown/components.ts'
import AgentBudget from './AgentBudget.astro'
import BitrateCalculator from './BitrateCalculator.astro'
import Checklist from './Checklist.astro'
import ConnectBudget from './ConnectBudget.astro'
import LearnedFrom from './LearnedFrom.astro'
import MetricTarget from './MetricTarget.astro'
import Platform from './Platform.astro'
import Platforms from './Platforms.astro'
import Preset from './Preset.astro'
import RegionPicker from './RegionPicker.astro'

/** The parts a guide may use, and what stands in for plain elements when its MDX is rendered: `<Content components={guideComponents} />`. */
export const guideComponents = {
  a: KbLink,
  table: ProseTable,
  input: TaskBox,
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
} satisfies Record<ComponentName, unknown> & Record<'a' | 'table' | 'input', unknown>
