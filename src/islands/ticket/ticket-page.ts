import { pageLanguage } from '#islands/element.ts'
import { ticketPage } from '#i18n/ticket-page.ts'
import { offerCopy } from '#islands/copy-link.ts'
import { keepDrafts } from './form-drafts.ts'
import { liveParts, markSources, takeOver } from './live-parts.ts'
import { localTimes } from './local-times.ts'

const refreshMs = 30_000
const patienceMs = 15_000

/**
 * `<fupan-ticket>`: the server draws the page and takes its forms; this keeps it current while somebody looks,
 * keeps what they type, and shows times in their zone. Nothing here is needed to follow a ticket.
 */
class TicketPage extends HTMLElement {
  #lang = pageLanguage()
  #timer: ReturnType<typeof setInterval> | undefined
  #busy = false

  connectedCallback(): void {
    markSources(this)
    localTimes(this, this.#lang, Date.now())
    keepDrafts(this, this.dataset['number'] ?? '', this.dataset['done'])
    offerCopy(this)
    // "Your message was added" is news once, not at every reload.
    if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash)
    document.addEventListener('visibilitychange', this.#wake)
    window.addEventListener('online', this.#wake)
    window.addEventListener('offline', this.#drawConnection)
    this.#timer = setInterval(this.#wake, refreshMs)
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#wake)
    window.removeEventListener('online', this.#wake)
    window.removeEventListener('offline', this.#drawConnection)
  }

  #wake = (): void => {
    this.#drawConnection()
    if (document.visibilityState === 'visible' && navigator.onLine) void this.#refresh()
  }

  #drawConnection = (): void => {
    const note = this.querySelector<HTMLElement>('[data-offline-note]')
    if (note !== null) note.hidden = navigator.onLine
  }

  async #refresh(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      const response = await fetch(location.pathname, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(patienceMs) })
      // A ticket that cannot be read now (a restart, a removed cookie) leaves what is on the page where it is.
      if (response.ok) this.#show(new DOMParser().parseFromString(await response.text(), 'text/html'))
    } catch {
      // No answer; the next round asks again.
    } finally {
      this.#busy = false
    }
  }

  #show(newer: Document): void {
    markSources(newer)
    const changed = takeOver(this, newer)
    localTimes(this, this.#lang, Date.now())
    // Relative times in the side column change by themselves and are no news.
    if (!changed.includes('state') && !changed.includes('history')) return
    const state = liveParts(this).get('state')?.dataset['state'] ?? ''
    const announce = this.querySelector('[data-announce]')
    if (announce !== null) announce.textContent = ticketPage[this.#lang].updated(state)
  }
}

customElements.define('fupan-ticket', TicketPage)
