import type { DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { diagnosisWords } from '#i18n/diagnosis.ts'
import { element } from '#islands/element.ts'
import { groupFindings, type Kind } from './group-findings.ts'
import { renderConnection } from './render-connection.ts'
import { renderFinding, renderSymptom } from './render-finding.ts'

const figure = (name: string, value: number | null, of: string): HTMLElement =>
  element(
    'div',
    {},
    element('dt', {}, name),
    element('dd', {}, value === null ? '—' : String(value), element('span', { class: 'faint' }, value === null ? '' : of)),
  )

/** The verdict and the numbers of the whole recording. */
export const renderVerdict = (report: DiagnosisReport, fileName: string, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const { overall, audio_mos: audio, video } = report.score
  const facts = [
    fileName,
    diagnosisWords[lang].formats[report.format],
    report.user_agent === null ? undefined : /(?:Chrome|Firefox|Version)\/[\d.]+/.exec(report.user_agent)?.[0].replace('Version', 'Safari'),
  ]
  return element(
    'section',
    { class: 'dx-verdict' },
    element('h1', { class: 'dx-verdict-line', tabindex: '-1', 'data-verdict': true }, report.verdict),
    element(
      'dl',
      { class: 'dx-scores' },
      figure(text.score, overall, ' / 100'),
      figure(text.audio, audio, ' / 4.5'),
      figure(text.video, video, ' / 100'),
    ),
    element('p', { class: 'faint dx-facts' }, facts.filter((fact) => fact !== undefined).join(' · ')),
    report.skipped_lines === 0 ? undefined : element('p', { class: 'soft' }, diagnosisWords[lang].command.skipped(report.skipped_lines)),
    element(
      'p',
      { class: 'dx-acts no-print' },
      element('button', { type: 'button', class: 'button button-primary', 'data-act': 'attach' }, text.attach),
      element('button', { type: 'button', class: 'button', 'data-act': 'export' }, text.exportJson),
      element('button', { type: 'button', class: 'button', 'data-act': 'print' }, text.print),
      element('button', { type: 'button', class: 'button button-quiet', 'data-act': 'again' }, text.again),
    ),
    element('p', { class: 'faint small no-print' }, text.attachNote),
  )
}

/** Roots with what they explain below them; then what is only worth knowing. */
export const renderFindings = (report: DiagnosisReport, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const { wrong, context, explainedBy } = groupFindings(report)
  const draw = (kind: Kind): HTMLElement =>
    renderFinding(
      kind,
      explainedBy(kind).map(([finding, index]) => ({ id: finding.id, drawn: renderSymptom(finding, index, lang) })),
      lang,
    )
  return element(
    'section',
    { class: 'section no-print', 'aria-labelledby': 'dx-findings' },
    element('h2', { id: 'dx-findings' }, text.findings),
    wrong.length === 0 ? element('p', { class: 'soft' }, text.nothingWrong) : element('ol', { class: 'dx-findings' }, ...wrong.map(draw)),
    context.length === 0
      ? undefined
      : element(
          'details',
          { class: 'dx-context' },
          element('summary', {}, text.context(context.length)),
          element('ol', { class: 'dx-findings' }, ...context.map(draw)),
        ),
  )
}

/** How each connection came to be. */
export const renderConnections = (report: DiagnosisReport, timelines: readonly Timeline[], lang: Language): HTMLElement | undefined => {
  const drawn = timelines.flatMap((timeline) => {
    const call = report.calls.find(({ id }) => id === timeline.call)
    return call === undefined ? [] : [renderConnection(call, timeline, lang)]
  })
  return drawn.length === 0
    ? undefined
    : element(
        'section',
        { class: 'section dx-connections', 'aria-labelledby': 'dx-connections' },
        element('h2', { id: 'dx-connections' }, diagnosePage[lang].connections),
        element('div', { class: 'dx-pair' }, ...drawn),
      )
}
