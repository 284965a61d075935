import { paths } from '#paths'
import { element, pageLanguage } from '#islands/element.ts'
import { searchPage } from '#i18n/search-page.ts'
import { find, findMore } from './find.ts'
import { reportMiss } from './server-source.ts'
import type { Hit, HitList } from './hit.ts'
import { renderHit } from './render-hits.ts'
import { hasFilters, mostSearched, readSearchQuery, writeSearchQuery, type SearchQuery } from './search-query.ts'

const pauseMs = 120
const pageSize = 30
/** Whoever still stands before an empty answer after this has finished typing. */
const missAfterMs = 2_500

/** The same question in the other language, filters and all. */
const keepInLanguageSwitch = (query: SearchQuery): void => {
  const sibling = document.querySelector<HTMLAnchorElement>('.site-header .language')
  if (sibling !== null) sibling.search = writeSearchQuery(query).toString()
}

/**
 * `<fupan-search>` around the search form: results as you type, filters and query in the address bar and in the
 * language switch. Down moves from the box into the results, up and down walk them and come back to the box.
 */
class SearchPage extends HTMLElement {
  #lang = pageLanguage()
  #running = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    const query = readSearchQuery(new URLSearchParams(location.search))
    this.#fill(query)
    this.addEventListener('input', (event) => {
      // Half a Chinese word in Latin letters is no question; the whole one is, when the input method has put it there.
      if (!(event as InputEvent).isComposing) this.#schedule(event.target === this.#box ? pauseMs : 0)
    })
    this.addEventListener('compositionend', () => this.#schedule(pauseMs))
    this.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#schedule(0)
    })
    this.addEventListener('keydown', (event) => this.#walk(event))
    this.addEventListener('click', (event) => {
      const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset['action']
      if (action === 'clear') this.#fill({ q: this.#box.value })
      if (action !== undefined) this.#schedule(0)
    })
    window.addEventListener('popstate', () => {
      this.#fill(readSearchQuery(new URLSearchParams(location.search)))
      void this.#run()
    })
    if (query.q !== '' || hasFilters(query)) void this.#run()
  }

  get #form(): HTMLFormElement {
    return this.#part('form')
  }
  get #box(): HTMLInputElement {
    return this.#part('input[name=q]')
  }

  #part<Part extends Element>(selector: string): Part {
    const part = this.querySelector<Part>(selector)
    if (part === null) throw new Error(`<fupan-search> needs ${selector}`)
    return part
  }

  #fill(query: SearchQuery): void {
    for (const field of this.#form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]'))
      field.value = query[field.name as keyof SearchQuery] ?? ''
  }

  #query(): SearchQuery {
    return readSearchQuery(new URLSearchParams([...new FormData(this.#form)].map(([name, value]) => [name, String(value)])))
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const parameters = writeSearchQuery(this.#query()).toString()
      history.replaceState(null, '', parameters === '' ? location.pathname : `?${parameters}`)
      void this.#run()
    }, delay)
  }

  async #run(): Promise<void> {
    this.#running.abort()
    const run = (this.#running = new AbortController())
    const query = this.#query()
    keepInLanguageSwitch(query)
    this.#part<HTMLElement>('[data-action=clear]').hidden = !hasFilters(query)
    if (query.q.trim() === '') return this.#show('idle')
    this.#status(searchPage[this.#lang].loading)
    try {
      const list = await find(query, this.#lang, pageSize, run.signal)
      if (!run.signal.aborted) this.#list(list, query)
      const more = await findMore(list, query, this.#lang, pageSize)
      if (more !== undefined && !run.signal.aborted) this.#list(more, query)
      if (list.hits.length === 0 && more === undefined && !list.offline && !hasFilters(query))
        this.#timer = setTimeout(() => reportMiss(query.q.trim()), missAfterMs)
    } catch {
      if (!run.signal.aborted) this.#show('failed')
    }
  }

  #status(text: string): void {
    this.#part('[data-status]').textContent = text
  }

  /** The page carries its states ready drawn; exactly one shows. */
  #show(state: 'idle' | 'results' | 'none' | 'failed', status = ''): void {
    for (const part of this.querySelectorAll<HTMLElement>('[data-state]')) part.hidden = part.dataset['state'] !== state
    this.#status(status)
  }

  #list({ hits, total, offline }: HitList, query: SearchQuery): void {
    const text = searchPage[this.#lang]
    this.#part<HTMLElement>('[data-offline]').hidden = !offline
    if (hits.length === 0) {
      this.#part('[data-none-title]').textContent = text.none(query.q.trim())
      this.#part<HTMLAnchorElement>('[data-none-ask]').href = paths.askAbout(this.#lang, query.q.trim())
      return this.#show('none', text.none(query.q.trim()))
    }
    this.#draw(hits)
    const notes = [
      text.count(total),
      total > hits.length && text.firstShown(hits.length),
      query.q.trim().length > mostSearched && text.cut(mostSearched),
    ]
    this.#show('results', notes.filter((note) => note !== false).join(' · '))
  }

  /** Rows that already stand there stay, and so does the focus in them: more results come below. */
  #draw(hits: readonly Hit[]): void {
    const results = this.#part('[data-state=results]')
    const drawn = [...results.querySelectorAll('.row-title a')].map((link) => link.getAttribute('href'))
    const goesOn = drawn.length > 0 && drawn.length <= hits.length && drawn.every((href, at) => href === hits[at]?.url)
    const rows = hits.slice(goesOn ? drawn.length : 0).map((hit) => renderHit(hit, this.#lang))
    if (goesOn) results.querySelector('.rows')?.append(...rows)
    else results.replaceChildren(element('ol', { class: 'rows' }, ...rows))
  }

  #walk(event: KeyboardEvent): void {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.isComposing) return
    const focused = document.activeElement
    if (focused instanceof HTMLSelectElement) return
    const links = [...this.querySelectorAll<HTMLAnchorElement>('[data-state=results] .row-title a')]
    const next = links.indexOf(focused as HTMLAnchorElement) + (event.key === 'ArrowDown' ? 1 : -1)
    const target = next < 0 ? this.#box : links[next]
    if (target === undefined) return
    event.preventDefault()
    target.focus()
  }
}

customElements.define('fupan-search', SearchPage)
