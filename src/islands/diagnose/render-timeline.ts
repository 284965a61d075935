import type { DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { element } from '#islands/element.ts'
import { clock } from './clock.ts'
import type { Numbered } from './group-findings.ts'
import { renderLane } from './render-lane.ts'
import { renderRow } from './render-row.ts'
import type { Range } from './zoom.ts'

/** Kinds of findings with a lane of their own; what comes after them is in the list. */
const mostLanes = 8
const mostTableRows = 120

const renderTable = (timeline: Timeline, { from, to }: Range, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const lines = timeline.rows.flatMap((row) => row.lines.map((line) => ({ ...line, unit: text.units[row.name] })))
  const steps = Array.from({ length: lines[0]?.values.length ?? 0 }, (_, step) => step).filter((step) => {
    const at = timeline.startsAt + step * timeline.stepMs
    return at >= from && at <= to
  })
  const every = Math.max(1, Math.ceil(steps.length / mostTableRows))
  return element(
    'details',
    { class: 'dx-numbers' },
    element('summary', {}, text.numbers),
    element(
      'div',
      { class: 'table-scroll table-dense', tabindex: '0' },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, text.time),
            ...lines.map(({ name, unit }) =>
              element('th', { scope: 'col', class: 'number' }, `${text.lines[name]}${unit === '' ? '' : ` (${unit})`}`),
            ),
          ),
        ),
        element(
          'tbody',
          {},
          ...steps
            .filter((_, index) => index % every === 0)
            .map((step) =>
              element(
                'tr',
                {},
                element('th', { scope: 'row' }, clock(step * timeline.stepMs)),
                ...lines.map(({ values }) =>
                  element('td', { class: 'number' }, values[step] === null || values[step] === undefined ? '—' : String(values[step])),
                ),
              ),
            ),
        ),
      ),
    ),
  )
}

/** One end of the call over time: findings as bands above the lines they come from. `width` is that of the axis, px. */
export const renderTimeline = (timeline: Timeline, report: DiagnosisReport, range: Range, width: number, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const call = report.calls.find(({ id }) => id === timeline.call)
  const own: readonly Numbered[] = report.findings
    .map((finding, index) => [finding, index] as const)
    .filter(([finding]) => finding.call === timeline.call)
  const kinds = [...new Set(own.map(([{ id }]) => id))].slice(0, mostLanes)
  const score = call?.score.overall ?? null
  return element(
    'section',
    { class: 'dx-call', 'data-call': timeline.call },
    element(
      'h3',
      { class: 'dx-call-name' },
      `${text.connection} ${timeline.call} `,
      element('span', { class: 'soft' }, `${clock(timeline.durationMs)}${score === null ? '' : ` · ${text.scoreOf(score)}`}`),
    ),
    kinds.length === 0
      ? undefined
      : element(
          'ul',
          { class: 'dx-lanes' },
          ...kinds.map((id) =>
            renderLane(
              own.filter(([finding]) => finding.id === id),
              timeline,
              range,
              width,
              lang,
            ),
          ),
        ),
    ...timeline.rows.map((row) => renderRow(row, timeline, range, lang)),
    element(
      'p',
      { class: 'dx-axis faint' },
      element('span', {}, clock(range.from - timeline.startsAt)),
      element('span', {}, clock(range.to - timeline.startsAt)),
    ),
    renderTable(timeline, range, lang),
  )
}
