/** Narrows the list inside it to the items that contain every word typed; groups without an item left go too. */
export class ListFilter extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (input === null) return
    input.addEventListener('input', () => this.#narrow(input.value))
    // A value kept by the browser over a reload counts as typed.
    if (input.value !== '') this.#narrow(input.value)
  }

  #narrow(typed: string): void {
    const words = typed
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
    let shown = 0
    for (const item of this.querySelectorAll<HTMLElement>('[data-filter-text]')) {
      const text = item.dataset.filterText ?? ''
      item.hidden = !words.every((word) => text.includes(word))
      if (!item.hidden) shown += 1
    }
    for (const group of this.querySelectorAll<HTMLElement>('[data-filter-group]'))
      group.hidden = group.querySelector('[data-filter-text]:not([hidden])') === null
    const none = this.querySelector<HTMLElement>('[data-none]')
    if (none !== null) none.hidden = shown > 0
    const count = this.querySelector('[data-count]')
    if (count !== null) count.textContent = words.length === 0 ? '' : `${shown} ${this.dataset.shown ?? ''}`
  }
}
