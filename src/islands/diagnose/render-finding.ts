import { evidenceKeys } from '#diagnosis/rules/evidence.ts'
import type { ReportedFinding } from '#diagnosis/report/report.ts'
import { htmlLang, type Language } from '#kernel/languages.ts'
import { paths } from '#paths'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { evidenceText } from '#i18n/diagnosis-text.ts'
import { kindLabels, severityLabels } from '#i18n/knowledge-labels.ts'
import { element } from '#islands/element.ts'
import type { Kind, Numbered } from './group-findings.ts'
import { whereAndWhen } from './where-and-when.ts'

const evidence = (finding: ReportedFinding, lang: Language): HTMLElement =>
  element(
    'dl',
    { class: 'dx-evidence' },
    ...evidenceKeys.flatMap((key) => {
      const value = finding.evidence[key]
      if (value === undefined) return []
      const [name, shown] = evidenceText(key, value, lang)
      return [element('div', {}, element('dt', {}, name), element('dd', {}, shown))]
    }),
  )

const list = (title: string, name: 'ol' | 'ul', items: readonly (HTMLElement | string)[]): HTMLElement | undefined =>
  items.length === 0
    ? undefined
    : element(
        'div',
        {},
        element('h4', { class: 'label' }, title),
        element(name, { class: 'dx-list' }, ...items.map((item) => element('li', {}, item))),
      )

const articleLinks = (finding: ReportedFinding, lang: Language): HTMLElement[] => [
  ...finding.articles.map(({ kind, title, url, lang: own }) =>
    element(
      'span',
      {},
      element('a', { href: url, lang: own === lang ? undefined : htmlLang[own] }, title),
      ` `,
      element('span', { class: 'faint' }, kindLabels[kind as keyof typeof kindLabels]?.[lang] ?? kind),
    ),
  ),
  element('a', { href: paths.finding(lang, finding.id) }, diagnosePage[lang].aboutFinding),
]

/** A symptom as it is drawn, and what it is: several spans of one kind are one sign. */
export type Symptom = Readonly<{ id: string; drawn: HTMLElement }>

/** Where and when it was, and the numbers that prove it. */
const renderPlace = ([finding, index]: Numbered, lang: Language): HTMLElement =>
  element(
    'div',
    { class: 'dx-place', id: `finding-${index}`, tabindex: '-1' },
    element('p', { class: 'soft' }, whereAndWhen(finding, lang)),
    evidence(finding, lang),
    finding.call === null
      ? undefined
      : element(
          'p',
          { class: 'no-print' },
          element(
            'button',
            { type: 'button', class: 'button button-small', 'data-show': String(index) },
            diagnosePage[lang].showOnTimeline,
          ),
        ),
  )

/** A kind of finding, wherever it was, and what to do about it. `symptoms` are those it explains. */
export const renderFinding = (places: Kind, symptoms: readonly Symptom[], lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const [[finding]] = places
  const reading = list(text.read, 'ul', articleLinks(finding, lang))
  reading?.classList.add('no-print')
  return element(
    'li',
    { class: 'dx-finding' },
    element(
      'p',
      { class: 'row-meta' },
      element('span', { class: `badge severity-${finding.severity}` }, severityLabels[finding.severity][lang]),
      element('code', {}, finding.id),
    ),
    element('h3', { class: 'dx-finding-title' }, finding.title),
    ...places.map((place) => renderPlace(place, lang)),
    list(text.causes, 'ol', finding.causes),
    list(text.fix, 'ul', finding.fixes),
    reading,
    symptoms.length === 0
      ? undefined
      : element(
          'details',
          { class: 'dx-symptoms' },
          element('summary', {}, text.symptoms(new Set(symptoms.map(({ id }) => id)).size)),
          element('ul', { class: 'rows rows-tight' }, ...symptoms.map(({ drawn }) => drawn)),
        ),
  )
}

/** A symptom below its root: what it is, and the numbers, but no fix of its own. */
export const renderSymptom = (finding: ReportedFinding, index: number, lang: Language): HTMLElement =>
  element(
    'li',
    { class: 'dx-symptom', id: `finding-${index}`, tabindex: '-1' },
    element(
      'p',
      { class: 'row-title' },
      `${finding.title} `,
      element('span', { class: `badge severity-${finding.severity}` }, severityLabels[finding.severity][lang]),
    ),
    element('p', { class: 'soft' }, whereAndWhen(finding, lang)),
    evidence(finding, lang),
  )
