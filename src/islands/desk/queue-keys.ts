const steps: Readonly<Record<string, number>> = { j: 1, k: -1 }

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/** `<fupan-queue>`: j and k move the focus from row to row; Enter is the link's own. */
class QueueKeys extends HTMLElement {
  connectedCallback(): void {
    const hint = this.querySelector<HTMLElement>('[data-keys]')
    if (hint !== null) hint.hidden = false
    document.addEventListener('keydown', this.#press)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#press)
  }

  #press = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const rows = [...this.querySelectorAll<HTMLElement>('[data-row]')]
    const here = rows.findIndex((row) => row === document.activeElement)
    const next = rows[here === -1 ? (step > 0 ? 0 : rows.length - 1) : here + step]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
}

customElements.define('fupan-queue', QueueKeys)
