import { formatDay } from '#i18n/dates.ts'
import { pageLanguage } from '#islands/element.ts'
import { changedSince, visitsAfter } from './last-visit.ts'

/** `<fupan-changes>`: of what changed lately, shows what this browser has not seen. First visits see the list as the server drew it. */
class RecentChanges extends HTMLElement {
  connectedCallback(): void {
    const key = `fupan-visit:${this.dataset['key'] ?? ''}`
    const previous = remember(key)
    if (previous === undefined) return
    const items = [...this.querySelectorAll<HTMLElement>('[data-updated]')]
    const news = items.filter(({ dataset }) => changedSince(dataset['updated'] ?? '', previous))
    for (const item of items) item.hidden = !news.includes(item)
    const day = formatDay(new Date(previous).toISOString().slice(0, 10), pageLanguage())
    const title = this.querySelector<HTMLElement>('[data-title]')
    if (title !== null && news.length > 0) title.textContent = (this.dataset['since'] ?? '').replace('{day}', day)
    const nothing = this.querySelector<HTMLElement>('[data-nothing]')
    if (nothing === null || news.length > 0) return
    nothing.textContent = (this.dataset['nothing'] ?? '').replace('{day}', day)
    nothing.hidden = false
  }
}

/** Notes this visit. @returns when the one before was, epoch ms; undefined when there was none, or nothing may be kept. */
const remember = (key: string): number | undefined => {
  try {
    const visits = visitsAfter(localStorage.getItem(key), Date.now())
    localStorage.setItem(key, JSON.stringify(visits))
    return visits.previous
  } catch {
    return undefined
  }
}

customElements.define('fupan-changes', RecentChanges)
