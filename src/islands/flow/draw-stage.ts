import { paths } from '#paths'
import { diagnosisQuestion } from '#i18n/diagnosis-question.ts'
import { troubleshooterText } from '#i18n/troubleshooter.ts'
import { element } from '#islands/element.ts'
import type { Language } from '#kernel/languages.ts'
import { explain } from '#troubleshooter/explain.ts'
import type { Model } from '#troubleshooter/model.ts'
import { cannotTell, diagnosisOption, diagnosisStep } from '#troubleshooter/trail.ts'
import type { Advice } from '#troubleshooter/troubleshoot.ts'
import type { FlowData } from './flow-data.ts'

/** What is on the table. Buttons carry their move in `data-…`; the element listens. */
export type Stage = Readonly<{ data: FlowData; model: Model; advice: Advice; lang: Language; carried: readonly string[] }>

const button = (text: string, look: string, data: Record<string, string>) =>
  element('button', { type: 'button', class: `button ${look}`, ...data }, text)

const heading = (kicker: string, text: string) =>
  element('div', {}, element('p', { class: 'small faint' }, kicker), element('h3', { tabindex: '-1', class: 'walk-title' }, text))

const optionButton = (step: string, option: string, label: string) =>
  element('li', {}, button(label, 'walk-option', { 'data-step': step, 'data-option': option }))

const why = ({ data, model, advice, lang }: Stage) => {
  const text = troubleshooterText[lang]
  return element(
    'details',
    { class: 'walk-why' },
    element('summary', {}, text.why),
    element('p', {}, explain(data.flow, model, advice, lang)),
    element('p', { class: 'small faint' }, text.expected(advice.minutes)),
  )
}

const question = (stage: Stage, id: string): Node[] => {
  const { data, lang, model, carried } = stage
  const text = troubleshooterText[lang]
  const step = data.flow.steps.find((candidate) => candidate.id === id)
  const isDiagnosis = id === diagnosisStep
  const findings = model.questions.find((candidate) => candidate.id === diagnosisStep)?.answers.map((answer) => answer.id) ?? []
  const asked =
    step === undefined
      ? diagnosisQuestion(findings, lang, (finding) => data.findings[finding] ?? finding)
      : {
          ask: step.ask[lang],
          how: step.how?.[lang],
          options: step.options.map((option) => ({ id: option.id, label: option.label[lang] })),
        }
  return [
    heading(text.question, asked.ask),
    ...(asked.how === undefined ? [] : [element('p', { class: 'walk-how' }, asked.how)]),
    ...(isDiagnosis
      ? [
          element(
            'p',
            { class: 'cluster' },
            element('a', { class: 'button', href: paths.diagnose(lang) }, text.diagnosisOpen),
            element('a', { class: 'button button-quiet', href: paths.networkTest(lang) }, text.networkOpen),
          ),
        ]
      : []),
    element(
      'ul',
      { class: 'walk-options', 'aria-label': asked.ask },
      ...(isDiagnosis && carried.length > 0
        ? [
            optionButton(
              id,
              diagnosisOption(carried),
              text.diagnosisFrom(carried.map((finding) => data.findings[finding] ?? finding).join(', ')),
            ),
          ]
        : []),
      ...asked.options.map((option) => optionButton(id, option.id, option.label)),
      element('li', {}, button(text.cannotTell, 'walk-option walk-skip', { 'data-step': id, 'data-option': cannotTell })),
    ),
    why(stage),
  ]
}

const fix = (stage: Stage, id: string): Node[] => {
  const { data, lang } = stage
  const text = troubleshooterText[lang]
  const cause = data.flow.causes.find((candidate) => candidate.id === id)
  if (cause === undefined) return []
  const pages = data.pages[id] ?? []
  return [
    heading(text.tryThis, cause.title[lang]),
    element('p', { class: 'walk-how' }, cause.fix[lang]),
    ...(pages.length > 0
      ? [element('ul', { class: 'walk-pages' }, ...pages.map(({ title, href }) => element('li', {}, element('a', { href }, title))))]
      : []),
    ...(cause.hand_over ? [element('p', { class: 'small' }, text.handOverCause)] : []),
    element(
      'p',
      { class: 'cluster' },
      button(text.solved, 'button-primary', { 'data-solved-by': id }),
      button(text.failed, '', { 'data-failed': id }),
    ),
    why(stage),
  ]
}

const handOver = (stage: Stage): Node[] => {
  const text = troubleshooterText[stage.lang]
  return [
    heading(text.handOver, text.stillBroken),
    element('p', { class: 'walk-how' }, text.handOverText),
    element(
      'p',
      {},
      element('a', { class: 'button button-primary', href: paths.ask(stage.lang), 'data-hand-over': true }, text.stillBroken),
    ),
    why(stage),
  ]
}

/** The question to answer, the fix to try, or the way to support. */
export const drawStage = (stage: Stage): Node[] => {
  const { move } = stage.advice
  switch (move.kind) {
    case 'ask':
      return question(stage, move.value.question.id)
    case 'try':
      return fix(stage, move.repair.id)
    case 'hand-over':
      return handOver(stage)
  }
}
