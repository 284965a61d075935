import type { Timeline } from '#diagnosis/report/timeline.ts'
import { severities } from '#diagnosis/rules/rule.ts'
import type { Language } from '#kernel/languages.ts'
import { severityLabels } from '#i18n/knowledge-labels.ts'
import { element } from '#islands/element.ts'
import { clock } from './clock.ts'
import type { Numbered } from './group-findings.ts'
import { packBands } from './pack-bands.ts'
import type { Range } from './zoom.ts'

/** The smallest thing a finger hits (WCAG 2.2, 2.5.8), px. */
const leastPx = 24

/**
 * One kind of finding over time: its name once, below it a band for each time it was seen; each is a button that leads to
 * its evidence. `width` is that of the axis, px.
 */
export const renderLane = (
  findings: readonly Numbered[],
  timeline: Timeline,
  { from, to }: Range,
  width: number,
  lang: Language,
): HTMLElement => {
  const share = (at: number): number => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100))
  const seen = findings
    .map(([finding, index]) => ({
      finding,
      index,
      from: share(timeline.startsAt + finding.from_ms),
      to: share(timeline.startsAt + finding.to_ms),
    }))
    .filter(({ finding }) => timeline.startsAt + finding.to_ms >= from && timeline.startsAt + finding.from_ms <= to)
  const places = packBands(seen, (leastPx / Math.max(leastPx, width)) * 100)
  const track = element('div', { class: 'dx-track' })
  track.style.setProperty('--rows', String(places.reduce((most, { row }) => Math.max(most, row + 1), 1)))
  for (const [at, { finding, index }] of seen.entries()) {
    const { left, width: wide, row } = places[at] ?? { left: 0, width: 0, row: 0 }
    const when = `${clock(finding.from_ms)}–${clock(finding.to_ms)}`
    const band = element(
      'button',
      { type: 'button', class: `dx-band severity-${finding.severity}`, 'data-finding': String(index), title: when },
      element('span', { class: 'visually-hidden' }, `${finding.title} ${when}`),
    )
    band.style.left = `${left}%`
    band.style.width = `${wide}%`
    band.style.setProperty('--row', String(row))
    track.append(band)
  }
  const worst = severities.findLast((severity) => findings.some(([finding]) => finding.severity === severity)) ?? 'info'
  return element(
    'li',
    { class: 'dx-lane' },
    element(
      'p',
      { class: 'dx-lane-name' },
      findings[0]?.[0].title ?? '',
      element('span', { class: 'faint' }, ` · ${severityLabels[worst][lang]}`),
    ),
    track,
  )
}
