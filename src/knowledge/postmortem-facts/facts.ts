import type { Root } from 'mdast'
import { findDates, type WrittenDate } from './dates.ts'
import { incidentsOf, type Incident } from './incidents.ts'
import { readLabelled, type Labelled, type LabelledDuration } from './labelled.ts'
import { blocksOf, proseOf, type Block } from './prose.ts'
import { namesOf, type SectionName } from './section-names.ts'
import { readTimeline, type Timeline } from './timeline.ts'

export type Section = Readonly<{
  title: string
  depth: number
  names: readonly SectionName[]
  from: number
  to: number
  /** Its blocks, without those of its sub-sections. */
  own: readonly Block[]
  /** Has sub-sections. */
  parent: boolean
  /** Something stands in it that is no prose: code, a picture, a quotation. */
  filled: boolean
}>

/** What a report of any make says, with the places where it says so. Read once for a file, asked by all rules. */
export type PostmortemFacts = Readonly<{
  /** File name without folder and extension. */
  name: string
  text: string
  prose: string
  blocks: readonly Block[]
  /** The report's own title: the first heading of the first level, or the front matter's. */
  title: Readonly<{ text: string; from: number }> | undefined
  sections: readonly Section[]
  timeline: Timeline
  /** What it tells, one after the other; at least one. */
  incidents: readonly Incident[]
  moments: readonly Labelled[]
  durations: readonly LabelledDuration[]
  dates: readonly WrittenDate[]
  /** What name or title say about the day of the report. */
  named: WrittenDate | undefined
  titled: WrittenDate | undefined
  /** The year most of its dates have. */
  year: number | undefined
}>

const sectionsOf = (blocks: readonly Block[], prose: string, text: string): Section[] => {
  const headings = blocks.flatMap((block, index) => (block.kind === 'heading' ? [{ block, index }] : []))
  return headings.map(({ block, index }, position) => {
    const next = headings[position + 1]
    const title = prose
      .slice(block.from, block.to)
      .replace(/^#+/, '')
      .replace(/[=-]{3,}\s*$/, '')
      .trim()
    const to = next?.block.from ?? text.length
    return {
      title,
      depth: block.depth,
      names: namesOf(title),
      from: block.from,
      to,
      own: blocks.slice(index + 1, next?.index ?? blocks.length),
      parent: next !== undefined && next.block.depth > block.depth,
      filled: /\S/.test(text.slice(block.to, to).replace(/<!--[\s\S]*?-->/g, '')),
    }
  })
}

const mostFrequent = (values: readonly number[]): number | undefined => {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

type Report = Readonly<{ path: string; text: string; tree: Root; /** Of the front matter. */ title?: PostmortemFacts['title'] }>

export const readFacts = ({ path, text, tree, title }: Report): PostmortemFacts => {
  const name = path.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '')
  const prose = proseOf(text, tree)
  const blocks = blocksOf(tree)
  const sections = sectionsOf(blocks, prose, text)
  const heading = sections.find(({ depth }) => depth === 1)
  const ownTitle = title ?? (heading && { text: heading.title, from: heading.from })
  const dates = blocks.flatMap(({ from, to }) => findDates(prose.slice(from, to), from))
  const [named, titled] = [findDates(dayInName(name))[0], ownTitle && findDates(ownTitle.text)[0]]
  const year = mostFrequent(
    [...dates, ...[named, titled].filter((date) => date !== undefined)].flatMap((date) =>
      date.year !== undefined && date.fault === undefined ? [date.year] : [],
    ),
  )
  const timeline = readTimeline(blocks, prose, year ?? yearOfName(name))
  return {
    name,
    text,
    prose,
    blocks,
    title: ownTitle,
    sections,
    timeline,
    incidents: incidentsOf(sections, text.length),
    ...readLabelled(blocks, prose),
    dates,
    named,
    titled,
    year,
  }
}

/** `incident_2021-03-05-login` → 2021-03-05: the day may stand behind a word. */
const dayInName = (name: string): string => {
  const plain = name.replaceAll('_', '-')
  return /(?<!\d)\d{4,6}-\d{2}-\d{2}(?!\d)/.exec(plain)?.[0] ?? plain
}

/** `PM2021-004` → 2021. A number further on is one of an error or an issue. */
export const yearOfName = (name: string): number | undefined => {
  const found = /^[A-Za-z]{0,12}[-_ ]?(?<year>(?:19|20)\d{2})[-_ ]?\d{1,4}(?!\d)/.exec(name)?.groups?.year
  return found === undefined ? undefined : Number(found)
}
