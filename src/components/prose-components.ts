import KbLink from './KbLink.astro'
import ProseTable from './ProseTable.astro'
import TaskBox from './TaskBox.astro'

/** What stands in for plain elements when MDX is rendered: `<Content components={proseComponents} />`. */
export const proseComponents = { a: KbLink, table: ProseTable, input: TaskBox }
