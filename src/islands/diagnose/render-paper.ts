import type { DiagnosisReport } from '#diagnosis/report/report.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { severityLabels } from '#i18n/knowledge-labels.ts'
import { element } from '#islands/element.ts'
import { evidenceInWords } from './evidence-in-words.ts'
import { groupFindings, type Kind } from './group-findings.ts'
import { whereAndWhen } from './where-and-when.ts'

/** Kinds of findings a page of paper holds beside the timeline; the others are in the JSON. */
const mostOnPaper = 5
/** Numbers told of each. */
const mostNumbers = 4

const renderKind = (kind: Kind, signs: number, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const [[finding], ...others] = kind
  const where = [whereAndWhen(finding, lang), others.length === 0 ? '' : text.morePlaces(others.length)].filter((part) => part !== '')
  return element(
    'li',
    {},
    element('p', {}, element('b', {}, finding.title), ` · ${severityLabels[finding.severity][lang]} · ${where.join(' ')}`),
    element(
      'p',
      {},
      [...evidenceInWords(finding.evidence, lang).slice(0, mostNumbers), ...(signs === 0 ? [] : [text.symptoms(signs)])].join(' · '),
    ),
    element('p', {}, finding.fixes.join(' ')),
  )
}

/** What was found, short enough for one sheet of paper whatever it was: only printed, beside verdict and timeline. */
export const renderPaper = (report: DiagnosisReport, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const { wrong, explainedBy } = groupFindings(report)
  const told = wrong.slice(0, mostOnPaper)
  const signsOf = (kind: Kind): number => new Set(explainedBy(kind).map(([{ id }]) => id)).size
  return element(
    'section',
    { class: 'dx-paper' },
    element('h2', {}, text.findings),
    told.length === 0
      ? element('p', {}, text.nothingWrong)
      : element('ol', {}, ...told.map((kind) => renderKind(kind, signsOf(kind), lang))),
    element('p', { class: 'dx-paper-rest' }, text.onPaper(wrong.length - told.length)),
  )
}
