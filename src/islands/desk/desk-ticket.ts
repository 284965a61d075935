import { pageLanguage } from '#islands/element.ts'
import { keepDrafts } from '#islands/ticket/form-drafts.ts'
import { localTimes } from '#islands/ticket/local-times.ts'

/** `<fupan-desk-ticket>`: keeps drafts of messages and notes, and shows times in the reader's zone. */
class DeskTicket extends HTMLElement {
  connectedCallback(): void {
    localTimes(this, pageLanguage(), Date.now())
    keepDrafts(this, `desk:${this.dataset['number'] ?? ''}`, this.dataset['done'])
    if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash)
  }
}

customElements.define('fupan-desk-ticket', DeskTicket)
