import { troubleshooterText } from '#i18n/troubleshooter.ts'
import { element } from '#islands/element.ts'
import type { Trail } from '#troubleshooter/trail.ts'
import { answerOf, askOf, causeTitle, moveWords } from '#troubleshooter/trail-words.ts'
import type { Stage } from './draw-stage.ts'

/** Causes shown before the table is opened. */
const shown = 4

/** What it may be, with a bar each; all numbers in a table behind it. */
export const drawBelief = (stage: Stage): Node[] => {
  const { advice, data, lang, model } = stage
  const text = troubleshooterText[lang]
  const rows = advice.causes.slice(0, shown).map(({ id, share }) => {
    const bar = element('span', { class: 'walk-bar', 'aria-hidden': 'true' })
    bar.style.setProperty('--share', String(share))
    return element(
      'li',
      {},
      element('span', {}, causeTitle(data.flow, id, lang)),
      element('span', { class: 'figures' }, text.percent(share)),
      bar,
    )
  })
  const percent = (share: number | undefined) => element('td', { class: 'figures' }, text.percent(share ?? 0))
  const table = element(
    'table',
    { class: 'small' },
    element(
      'thead',
      {},
      element('tr', {}, ...[text.cause, text.before, text.learnt, text.now].map((name) => element('th', { scope: 'col' }, name))),
    ),
    element(
      'tbody',
      {},
      ...advice.causes.map(({ id, share }) => {
        const at = model.causes.indexOf(id)
        return element(
          'tr',
          {},
          element('th', { scope: 'row' }, causeTitle(data.flow, id, lang)),
          percent(data.written[at]),
          percent(model.prior[at]),
          percent(share),
        )
      }),
    ),
  )
  const source = model === data.model ? text.learntFrom(Math.round(data.counted.tickets), data.counted.sessions) : text.learntPublic
  return [
    element('h3', { class: 'walk-side-title' }, text.belief),
    element('ol', { class: 'walk-belief' }, ...rows),
    element(
      'details',
      { class: 'walk-why' },
      element('summary', {}, text.beliefNote),
      element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': text.belief }, table),
      element('p', { class: 'small faint' }, source),
    ),
  ]
}

/** The way so far; each line can be gone back to. */
export const drawTrail = (stage: Stage, trail: Trail): Node[] => {
  const { data, lang } = stage
  const text = troubleshooterText[lang]
  const titleOf = (finding: string): string => data.findings[finding] ?? finding
  if (trail.length === 0) return []
  return [
    element('h3', { class: 'walk-side-title' }, text.trail),
    element(
      'ol',
      { class: 'walk-trail small' },
      ...trail.map((move, index) =>
        element(
          'li',
          {},
          element('span', {}, moveWords(data.flow, move, lang, titleOf)),
          element(
            'button',
            {
              type: 'button',
              class: 'button button-quiet button-small',
              'data-back-to': String(index),
              'aria-label': `${text.change}: ${moveWords(data.flow, move, lang, titleOf)}`,
            },
            text.change,
          ),
        ),
      ),
      ...Object.entries(stage.advice.filledIn).map(([step, option]) =>
        element('li', { class: 'faint' }, text.filledIn(askOf(data.flow, step, lang), answerOf(data.flow, step, option, lang, titleOf))),
      ),
    ),
  ]
}
