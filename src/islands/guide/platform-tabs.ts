import { element } from '#islands/element.ts'

/** One choice for the whole site. */
const storageKey = 'fupan-platform'
const changed = 'fupan-platform-changed'

const chosen = (): string | null => {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

let groups = 0

/** `<fupan-platforms>`: sections for each platform become tabs; all groups of the site follow one choice. */
class PlatformTabs extends HTMLElement {
  #panels: HTMLElement[] = []
  #tabs: HTMLButtonElement[] = []

  connectedCallback(): void {
    this.#panels = [...this.querySelectorAll<HTMLElement>('[data-platform]')]
    if (this.#panels.length < 2) return
    groups += 1
    this.#tabs = this.#panels.map((panel, index) => this.#tab(panel, `platform-${groups}-${index}`))
    const list = element('div', { role: 'tablist', 'aria-label': this.dataset['label'], class: 'part-tabs no-print' }, ...this.#tabs)
    list.addEventListener('keydown', (event) => this.#press(event))
    this.prepend(list)
    document.addEventListener(changed, this.#follow)
    this.#follow()
  }

  disconnectedCallback(): void {
    document.removeEventListener(changed, this.#follow)
  }

  #tab(panel: HTMLElement, id: string): HTMLButtonElement {
    const tab = element(
      'button',
      { type: 'button', role: 'tab', id: `${id}-tab`, 'aria-controls': id, class: 'part-tab' },
      panel.ariaLabel ?? '',
    )
    tab.dataset['platform'] = panel.dataset['platform']
    tab.addEventListener('click', () => choose(tab.dataset['platform'] ?? ''))
    panel.id = id
    panel.setAttribute('role', 'tabpanel')
    panel.removeAttribute('aria-label')
    panel.setAttribute('aria-labelledby', tab.id)
    return tab
  }

  /** A group without the chosen platform stays where it is. */
  #follow = (): void => {
    const wanted = chosen()
    const at = this.#panels.findIndex((panel) => panel.dataset['platform'] === wanted)
    const shown = this.#tabs.findIndex((tab) => tab.ariaSelected === 'true')
    this.#show(at === -1 ? Math.max(shown, 0) : at)
  }

  #show(index: number): void {
    for (const [at, tab] of this.#tabs.entries()) {
      tab.setAttribute('aria-selected', String(at === index))
      tab.tabIndex = at === index ? 0 : -1
      const panel = this.#panels[at]
      if (panel !== undefined) panel.toggleAttribute('data-off', at !== index)
    }
  }

  #press(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const here = this.#tabs.findIndex((tab) => tab === document.activeElement)
    if (step === undefined || here === -1) return
    event.preventDefault()
    const next = this.#tabs[(here + step + this.#tabs.length) % this.#tabs.length]
    next?.focus()
    next?.click()
  }
}

const choose = (platform: string): void => {
  try {
    localStorage.setItem(storageKey, platform)
  } catch {
    // Private windows may refuse storage: then nothing is remembered, and nothing can be followed.
  }
  document.dispatchEvent(new Event(changed))
}

customElements.define('fupan-platforms', PlatformTabs)
