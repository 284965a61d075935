const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog[open]') !== null

const visible = (nodes: Iterable<HTMLElement>): HTMLElement[] => [...nodes].filter((node) => node.getClientRects().length > 0)

const focusOn = (target: HTMLElement | null | undefined): boolean => {
  if (target === null || target === undefined) return false
  const fold = target.closest('details')
  fold?.setAttribute('open', '')
  // What a fold is opened for is inside it.
  const inside = target.matches('summary') ? fold?.querySelector<HTMLElement>('select, textarea, input:not([type=hidden])') : undefined
  const field = inside ?? target
  field.focus()
  field.scrollIntoView({ block: 'nearest' })
  return true
}

/**
 * `<fupan-desk-keys>` in a page of the desk. Single letters, never while typing. Rows are `[data-row]`, links to
 * tickets; what the letters reach is marked `[data-key="r"]` in the page, or behind the row that has the focus.
 */
class DeskKeys extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('keydown', this.#press)
    const button = document.querySelector<HTMLElement>('[data-keys-open]')
    button?.removeAttribute('hidden')
    button?.addEventListener('click', () => this.#help())
    const [, wanted] = /^#key-([a-z])$/.exec(location.hash) ?? []
    if (wanted !== undefined) this.#reach(wanted)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press)
  }

  #help(): void {
    document.querySelector<HTMLDialogElement>('[data-keys]')?.showModal()
  }

  #step(by: 1 | -1): boolean {
    const rows = visible(document.querySelectorAll<HTMLElement>('[data-row]'))
    const here = rows.findIndex((row) => row === document.activeElement)
    return focusOn(rows[here === -1 ? (by > 0 ? 0 : rows.length - 1) : here + by])
  }

  /** On a ticket: to the field itself. In the queue: to the same field of the ticket that has the focus. */
  #reach(key: string): boolean {
    const own = visible(document.querySelectorAll<HTMLElement>(`[data-key="${key}"]`))[0]
    if (own instanceof HTMLAnchorElement) {
      own.click()
      return true
    }
    if (own !== undefined) return focusOn(own)
    const row = document.activeElement
    if (!(row instanceof HTMLAnchorElement) || row.dataset['row'] === undefined) return false
    location.assign(`${row.href}#key-${key}`)
    return true
  }

  #press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    const isDone =
      event.key === 'j'
        ? this.#step(1)
        : event.key === 'k'
          ? this.#step(-1)
          : event.key === '/'
            ? focusOn(document.querySelector<HTMLElement>('[data-find]')) || this.#reach('/')
            : event.key === '?'
              ? (this.#help(), true)
              : /^[a-z]$/.test(event.key) && this.#reach(event.key)
    if (isDone) event.preventDefault()
  }
}

customElements.define('fupan-desk-keys', DeskKeys)
