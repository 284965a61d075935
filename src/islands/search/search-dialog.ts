import '#styles/quick-search.css'
import { paths } from '#paths'
import { element, pageLanguage } from '#islands/element.ts'
import { searchPage } from '#i18n/search-page.ts'
import { find, findMore } from './find.ts'
import type { HitList } from './hit.ts'
import { renderOption } from './render-hits.ts'
import { writeSearchQuery } from './search-query.ts'

const pauseMs = 120
const shown = 8
const lang = pageLanguage()
const text = searchPage[lang]

/** The dialog is made on first use: reading pages carry no markup for it. A combobox over a listbox (WAI-ARIA APG). */
const makeDialog = (): { dialog: HTMLDialogElement; open: () => void } => {
  const input = element('input', {
    type: 'search',
    name: 'q',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: text.placeholder,
    'aria-label': text.label,
    'aria-expanded': 'false',
    'aria-controls': 'quick-hits',
    'aria-autocomplete': 'list',
  })
  const list = element('div', { class: 'rows-tight', id: 'quick-hits', role: 'listbox', 'aria-label': text.title })
  const status = element('p', { class: 'quick-status', role: 'status' })
  /** What to try where nothing was found; the dialog has no filters to take off. */
  const tips = element('ul', { class: 'quick-tips', hidden: true }, ...text.noneTips.slice(0, 2).map((tip) => element('li', {}, tip)))
  const more = element('a', { class: 'quick-more', href: paths.search(lang) }, text.all)
  const keys = element(
    'p',
    { class: 'quick-keys', 'aria-hidden': 'true' },
    ...['↑↓', '↵', 'Esc'].flatMap((key, index) => [element('kbd', { class: 'key' }, key), ` ${text.keys[index] ?? ''} `]),
  )
  const closer = element('button', { type: 'button', class: 'button button-quiet button-small quick-close' }, text.close)
  const form = element('form', { role: 'search', action: paths.search(lang), class: 'quick-form' }, input, closer)
  const dialog = element(
    'dialog',
    { class: 'dialog quick', 'aria-label': text.label },
    form,
    element('div', { class: 'quick-body' }, status, tips, list),
    element('div', { class: 'quick-foot' }, keys, more),
  )

  let running = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let active = -1

  /** Below the list: all results, or a person, where there are none. */
  const leadTo = (where: 'results' | 'asking', q: string): void => {
    more.textContent = where === 'results' ? text.all : text.noneAsk
    const words = writeSearchQuery({ q }).get('q') ?? ''
    more.href = where === 'results' ? paths.search(lang, words) : paths.askAbout(lang, words)
  }

  const options = (): HTMLElement[] => [...list.children] as HTMLElement[]
  const activate = (index: number): void => {
    const all = options()
    active = all.length === 0 ? -1 : (index + all.length) % all.length
    for (const [at, option] of all.entries()) option.setAttribute('aria-selected', String(at === active))
    const current = all[active]
    if (current === undefined) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', current.id)
    current.scrollIntoView({ block: 'nearest' })
  }

  const show = ({ hits, total, offline }: HitList, q: string): void => {
    list.replaceChildren(...hits.map((hit, index) => renderOption(hit, lang, `quick-hit-${index}`)))
    status.textContent = hits.length === 0 ? text.none(q) : offline ? `${text.count(total)} · ${text.offline}` : text.count(total)
    input.setAttribute('aria-expanded', String(hits.length > 0))
    tips.hidden = hits.length > 0
    leadTo(hits.length > 0 ? 'results' : 'asking', q)
  }

  const run = async (): Promise<void> => {
    running.abort()
    const mine = (running = new AbortController())
    const q = input.value.trim()
    leadTo('results', q)
    tips.hidden = true
    if (q === '') {
      list.replaceChildren()
      status.textContent = text.idleTips.join(' · ')
      input.setAttribute('aria-expanded', 'false')
      return
    }
    status.textContent = text.loading
    try {
      const found = await find({ q }, lang, shown, mine.signal)
      if (mine.signal.aborted) return
      show(found, q)
      activate(0)
      const more = await findMore(found, { q }, lang, shown)
      if (more === undefined || mine.signal.aborted) return
      const chosen = active
      show(more, q)
      activate(chosen < 0 ? 0 : chosen)
    } catch {
      if (mine.signal.aborted) return
      list.replaceChildren()
      status.textContent = text.failed
    }
  }

  const schedule = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), pauseMs)
  }
  // Half a Chinese word in Latin letters is no question; the whole one is, when the input method has put it there.
  input.addEventListener('input', (event) => (event as InputEvent).isComposing || schedule())
  input.addEventListener('compositionend', schedule)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      // In a search field the first Escape only empties it; here it closes, as the line below says.
      event.preventDefault()
      return dialog.close()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    activate(active + (event.key === 'ArrowDown' ? 1 : -1))
  })
  form.addEventListener('submit', (event) => {
    const link = options()[active]
    if (link === undefined) return
    event.preventDefault()
    link.click()
  })
  closer.addEventListener('click', () => dialog.close())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  document.body.append(dialog)
  return {
    dialog,
    open: () => {
      dialog.showModal()
      input.focus()
      input.select()
      void run()
    },
  }
}

let made: ReturnType<typeof makeDialog> | undefined

/** Opens the quick search: ⌘K, Ctrl K and the search button. */
export const openSearchDialog = (): void => {
  made ??= makeDialog()
  if (!made.dialog.open) made.open()
}
