import { htmlLang, type Language } from '#kernel/languages.ts'
import { element } from '#islands/element.ts'
import { ask } from '#i18n/ask.ts'
import { kindLabels } from '#i18n/knowledge-labels.ts'
import type { Deflection, Suggestion } from './deflection.ts'

/** Reasons as the server words them; offline, the words and codes both sides share. */
const reasonsOf = ({ reasons, matched }: Suggestion, lang: Language): string[] =>
  reasons !== undefined && reasons.length > 0
    ? reasons
    : [[...matched.codes, ...matched.terms].slice(0, 5).join(lang === 'zh' ? '、' : ', ')].filter((text) => text !== '')

const renderSuggestion = (suggestion: Suggestion, lang: Language): HTMLLIElement => {
  const text = ask[lang]
  const own = suggestion.lang === lang ? undefined : htmlLang[suggestion.lang]
  const colon = lang === 'zh' ? '：' : ': '
  return element(
    'li',
    { class: 'suggestion', 'data-article': suggestion.id },
    element(
      'p',
      { class: 'row-meta' },
      element('span', { class: 'kind' }, kindLabels[suggestion.kind][lang]),
      element('span', { class: `confidence-${suggestion.confidence}` }, text.confidence[suggestion.confidence]),
    ),
    element(
      'p',
      { class: 'row-title', lang: own },
      element('a', { href: suggestion.url, target: '_blank', rel: 'noopener' }, suggestion.title),
    ),
    suggestion.fix === undefined
      ? undefined
      : element(
          'p',
          { class: 'suggestion-fix', lang: own },
          element('strong', { lang: htmlLang[lang] }, `${text.fix}${colon}`),
          suggestion.fix,
        ),
    element('p', { class: 'row-why' }, `${text.why}${colon}${reasonsOf(suggestion, lang).join(lang === 'zh' ? '；' : '; ')}`),
    element(
      'p',
      { class: 'suggestion-acts' },
      element('button', { type: 'button', class: 'button button-small', 'data-solved': suggestion.id }, text.solved),
    ),
  )
}

/** Suggestions the page shows: high and medium only; nothing rather than a guess. */
export const renderSuggestions = (suggestions: readonly Suggestion[], lang: Language): HTMLOListElement | undefined => {
  const shown = suggestions.filter(({ confidence }) => confidence !== 'low')
  return shown.length === 0
    ? undefined
    : element('ol', { class: 'suggestions' }, ...shown.map((suggestion) => renderSuggestion(suggestion, lang)))
}

/** The proposed grade and channel, each with its reasons. */
export const renderTriage = ({ grade, channel }: Pick<Deflection, 'grade' | 'channel'>, lang: Language): DocumentFragment => {
  const text = ask[lang]
  const fragment = document.createDocumentFragment()
  fragment.append(
    element('dt', {}, text.grade),
    element(
      'dd',
      {},
      element('span', { class: `grade grade-${grade.value}` }, grade.value),
      element('span', { class: 'triage-reason' }, grade.reasons.join(lang === 'zh' ? '；' : '; ')),
    ),
    element('dt', {}, text.channel),
    element('dd', {}, element('strong', {}, text.channels[channel.value]), element('span', { class: 'triage-reason' }, channel.reason)),
  )
  return fragment
}
