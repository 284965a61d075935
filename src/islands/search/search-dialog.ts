import '#styles/quick-search.css'
import { paths } from '#paths'
import { element, pageLanguage } from '#islands/element.ts'
import { searchPage } from '#i18n/search-page.ts'
import { find, findMore } from './find.ts'
import type { HitList } from './hit.ts'
import { renderOption } from './render-hits.ts'

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
    element('div', { class: 'quick-body' }, status, list),
    element('div', { class: 'quick-foot' }, keys, more),
  )

  let running = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let active = -1

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
  }

  const run = async (): Promise<void> => {
    running.abort()
    const mine = (running = new AbortController())
    const q = input.value.trim()
    more.href = paths.search(lang, q)
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

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), pauseMs)
  })
  input.addEventListener('keydown', (event) => {
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
