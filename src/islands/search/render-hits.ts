import { htmlLang, type Language } from '#kernel/languages.ts'
import { element } from '#islands/element.ts'
import { kindLabels } from '#i18n/knowledge-labels.ts'
import { searchPage } from '#i18n/search-page.ts'
import type { ExcerptPart, Hit } from './hit.ts'

/** Language of the result's own words, where it is not the page's. */
const ownLanguage = (hit: Hit, lang: Language): string | undefined => (hit.lang === lang ? undefined : htmlLang[hit.lang])

/** Below the title: excerpt with the hits marked, kind, and why it matched. */
const details = (hit: Hit, lang: Language): HTMLElement[] => [
  element('p', { class: 'row-summary', lang: ownLanguage(hit, lang) }, ...marks(hit.excerpt)),
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
]

const marks = (parts: readonly ExcerptPart[]): (string | HTMLElement)[] =>
  parts.map(({ text, hit }) => (hit ? element('mark', {}, text) : text))

/** Where on the page it is spoken of; a list of links below the result. */
const sectionLinks = (hit: Hit, lang: Language): HTMLElement | undefined =>
  hit.sections === undefined || hit.sections.length === 0
    ? undefined
    : element(
        'ul',
        { class: 'hit-sections', 'aria-label': searchPage[lang].sections, lang: ownLanguage(hit, lang) },
        ...hit.sections.map(({ url, heading }) => element('li', {}, element('a', { href: url }, ...marks(heading)))),
      )

/** One result of the search page: a row with a link. */
export const renderHit = (hit: Hit, lang: Language): HTMLLIElement =>
  element(
    'li',
    {},
    element('p', { class: 'row-title', lang: ownLanguage(hit, lang) }, element('a', { href: hit.url }, hit.title)),
    ...details(hit, lang),
    sectionLinks(hit, lang),
  )

/** One option of the dialog's listbox. It is the link itself, since an option may hold nothing that takes the focus. */
export const renderOption = (hit: Hit, lang: Language, id: string): HTMLAnchorElement =>
  element(
    'a',
    { id, class: 'quick-hit', role: 'option', 'aria-selected': 'false', tabindex: '-1', href: hit.url },
    element('p', { class: 'row-title', lang: ownLanguage(hit, lang) }, hit.title),
    ...details(hit, lang),
  )
