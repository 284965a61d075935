import type { Timeline, TimelineRow } from '#diagnosis/report/timeline.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { element } from '#islands/element.ts'
import { svg } from '#islands/svg.ts'
import type { Range } from './zoom.ts'

const [width, height] = [1000, 100]

/** The next round number above, so that an axis ends at one. */
const niceTop = (value: number): number => {
  if (value <= 0) return 1
  const unit = 10 ** Math.floor(Math.log10(value))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * unit).find((top) => top >= value) ?? value
}

const pathOf = (values: readonly (number | null)[], timeline: Timeline, { from, to }: Range, top: number): string => {
  let [path, isOpen] = ['', false]
  for (const [step, value] of values.entries()) {
    const at = timeline.startsAt + (step + 0.5) * timeline.stepMs
    if (value === null || at < from - timeline.stepMs || at > to + timeline.stepMs) {
      isOpen = false
      continue
    }
    const [x, y] = [((at - from) / (to - from)) * width, height - (Math.min(value, top) / top) * height]
    path += `${isOpen ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`
    // A lone reading is drawn too: a dot, by a line of no length.
    if (!isOpen) path += `L${x.toFixed(1)} ${y.toFixed(1)}`
    isOpen = true
  }
  return path
}

const visible = (values: readonly (number | null)[], timeline: Timeline, { from, to }: Range): number[] =>
  values.filter((value, step): value is number => {
    const at = timeline.startsAt + step * timeline.stepMs
    return value !== null && at >= from - timeline.stepMs && at <= to
  })

/** One row of the timeline: its lines over time, with their range beside their names. */
export const renderRow = (row: TimelineRow, timeline: Timeline, range: Range, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const seen = row.lines.map(({ values }) => visible(values, timeline, range))
  const highest = seen.flat().reduce((a, b) => Math.max(a, b), 0)
  const top = row.name === 'score' ? 100 : niceTop(highest)
  const legend = row.lines.map(({ name }, index) => {
    const values = seen[index] ?? []
    const spread = values.length === 0 ? '—' : `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`
    return element('span', { class: `dx-line dx-line-${index + 1}` }, `${text.lines[name]} `, element('b', {}, spread))
  })
  const drawing = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', class: 'dx-plot' },
    ...[0, 50, 100].map((y) => svg('line', { x1: 0, x2: width, y1: y, y2: y, class: 'dx-grid' })),
    ...row.lines.map(({ values }, index) =>
      svg('path', { d: pathOf(values, timeline, range, top), class: `dx-path dx-path-${index + 1}` }),
    ),
  )
  return element(
    'figure',
    { class: 'dx-row' },
    element(
      'figcaption',
      {},
      element('span', { class: 'dx-row-name' }, `${text.rows[row.name]} `, element('span', { class: 'faint' }, text.units[row.name])),
      ...legend,
    ),
    element('div', { class: 'dx-frame', 'data-top': `${top}` }, drawing),
  )
}
