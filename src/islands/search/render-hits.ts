import { htmlLang, type Language } from '#kernel/languages.ts'
import { element } from '#islands/element.ts'
import { kindLabels } from '#i18n/knowledge-labels.ts'
import { searchPage } from '#i18n/search-page.ts'
import type { Hit } from './hit.ts'

/** One result: title, excerpt with the hits marked, kind, and why it matched. `id` makes it an option of a listbox. */
export const renderHit = (hit: Hit, lang: Language, id?: string): HTMLLIElement => {
  const excerpt = hit.excerpt.map(({ text, hit: marked }) => (marked ? element('mark', {}, text) : text))
  const own = hit.lang === lang ? undefined : htmlLang[hit.lang]
  return element(
    'li',
    id === undefined ? {} : { id, role: 'option', 'aria-selected': 'false' },
    element(
      'p',
      { class: 'row-title', lang: own },
      element('a', { href: hit.url, tabindex: id === undefined ? undefined : '-1' }, hit.title),
    ),
    element('p', { class: 'row-summary', lang: own }, ...excerpt),
    element(
      'p',
      { class: 'row-meta' },
      element('span', { class: 'kind' }, kindLabels[hit.kind][lang]),
      hit.matched.length === 0
        ? undefined
        : element(
            'span',
            {},
            `${searchPage[lang].why}${lang === 'zh' ? '：' : ': '}${hit.matched.slice(0, 6).join(lang === 'zh' ? '、' : ', ')}`,
          ),
    ),
  )
}
