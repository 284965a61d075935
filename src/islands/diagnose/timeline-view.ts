import type { DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { element } from '#islands/element.ts'
import { renderTimeline } from './render-timeline.ts'
import { around, clampRange, moved, zoomed, type Range } from './zoom.ts'

export type TimelineView = Readonly<{ root: HTMLElement; showFinding: (index: number) => void }>

const zooms = {
  in: (range: Range, whole: Range) => zoomed(range, 0.5, whole),
  out: (range: Range, whole: Range) => zoomed(range, 2, whole),
  left: (range: Range, whole: Range) => moved(range, -0.5, whole),
  right: (range: Range, whole: Range) => moved(range, 0.5, whole),
  all: (_: Range, whole: Range) => whole,
} as const satisfies Record<string, (range: Range, whole: Range) => Range>

/** Until the page has been laid out, px. */
const assumedWidth = 600

/** All calls of the recording over the same stretch of time, side by side; one zoom for all. */
export const createTimelineView = (report: DiagnosisReport, timelines: readonly Timeline[], lang: Language): TimelineView => {
  const text = diagnosePage[lang]
  const whole: Range = {
    from: Math.min(...timelines.map(({ startsAt }) => startsAt)),
    to: Math.max(...timelines.map(({ startsAt, durationMs }) => startsAt + durationMs), 1000),
  }
  let range = whole
  let width = assumedWidth
  const charts = element('div', { class: timelines.length > 1 ? 'dx-pair' : 'dx-single' })

  const draw = (next: Range): void => {
    range = next
    const open = [...charts.querySelectorAll('details')].map((fold) => fold.open)
    charts.replaceChildren(...timelines.map((timeline) => renderTimeline(timeline, report, range, width, lang)))
    for (const [index, fold] of [...charts.querySelectorAll('details')].entries()) fold.open = open[index] ?? false
  }

  const button = (zoom: keyof typeof zooms, words: string): HTMLElement => {
    const made = element('button', { type: 'button', class: 'button button-small', 'data-zoom': zoom }, words)
    made.addEventListener('click', () => draw(zooms[zoom](range, whole)))
    return made
  }

  let dragFrom: Readonly<{ at: number; frame: Element }> | undefined
  const timeAt = (event: PointerEvent, frame: Element): number => {
    const { left, width } = frame.getBoundingClientRect()
    return range.from + ((event.clientX - left) / Math.max(1, width)) * (range.to - range.from)
  }
  charts.addEventListener('pointerdown', (event) => {
    const frame = (event.target as Element).closest('.dx-frame')
    dragFrom = frame === null || event.pointerType === 'touch' ? undefined : { at: timeAt(event, frame), frame }
  })
  charts.addEventListener('pointerup', (event) => {
    if (dragFrom === undefined) return
    const [a, b] = [dragFrom.at, timeAt(event, dragFrom.frame)]
    dragFrom = undefined
    if (Math.abs(b - a) > (range.to - range.from) * 0.02) draw(clampRange({ from: Math.min(a, b), to: Math.max(a, b) }, whole))
  })

  draw(whole)
  // How wide a band must be to be hit is known only on the page, and changes when a phone is turned.
  new ResizeObserver(() => {
    const now = charts.querySelector('.dx-call')?.clientWidth ?? 0
    if (now === 0 || now === width) return
    width = now
    draw(range)
  }).observe(charts)
  const root = element(
    'section',
    { class: 'section dx-timeline', 'aria-labelledby': 'dx-timeline' },
    element('h2', { id: 'dx-timeline', tabindex: '-1' }, text.timeline),
    element('p', { class: 'soft no-print' }, text.timelineNote),
    element(
      'p',
      { class: 'dx-acts no-print', role: 'group', 'aria-label': text.timeline },
      button('in', text.zoomIn),
      button('out', text.zoomOut),
      button('left', text.zoomLeft),
      button('right', text.zoomRight),
      button('all', text.zoomAll),
    ),
    charts,
  )
  return {
    root,
    showFinding: (index) => {
      const finding = report.findings[index]
      const timeline = timelines.find(({ call }) => call === finding?.call)
      if (finding === undefined || timeline === undefined) return
      draw(around(timeline.startsAt + finding.from_ms, timeline.startsAt + finding.to_ms, whole))
      const chart = charts.querySelector<HTMLElement>(`[data-call="${CSS.escape(timeline.call)}"]`)
      chart?.scrollIntoView({ block: 'start' })
      chart?.querySelector<HTMLElement>(`[data-finding="${index}"]`)?.focus({ preventScroll: true })
    },
  }
}
