import { element } from '#islands/element.ts'

type Point = Readonly<{ line: number; severity: 'error' | 'warning'; message: string; hint: string; rule: string }>

/** Long enough that nobody is interrupted in the middle of a word. */
const pauseMs = 700

/** `<fupan-postmortem-editor>`: checks the text while it is written, and leads from a point to its line. */
class PostmortemEditor extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  /** What each rule asks, where the page's language is not that of the messages. */
  #asks: Readonly<Record<string, string>> = {}

  connectedCallback(): void {
    const area = this.querySelector<HTMLTextAreaElement>('textarea[name="text"]')
    if (area === null) return
    this.#asks = JSON.parse(this.dataset['asked'] ?? '{}') as Record<string, string>
    area.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#check(area), pauseMs)
    })
    this.querySelector('[data-points]')?.addEventListener('click', (event) => {
      const line = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined
      if (line !== undefined) leadTo(area, Number(line))
    })
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
  }

  async #check(area: HTMLTextAreaElement): Promise<void> {
    const asked = (this.#asked += 1)
    const { lint = '', slug, lang } = this.dataset
    try {
      const response = await fetch(lint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ slug, lang, text: area.value }),
      })
      if (!response.ok) throw new Error(String(response.status))
      const { messages } = (await response.json()) as { messages: Point[] }
      // A slow answer about older words must not replace the newer one.
      if (asked === this.#asked) this.#show(messages)
    } catch {
      const count = this.querySelector<HTMLElement>('[data-count]')
      if (count !== null && asked === this.#asked) count.textContent = count.dataset['offline'] ?? ''
    }
  }

  #show(points: readonly Point[]): void {
    const [list, count] = [this.querySelector<HTMLElement>('[data-points]'), this.querySelector<HTMLElement>('[data-count]')]
    if (list === null || count === null) return
    const open = points.filter(({ severity, rule }) => severity === 'error' || rule === 'open-question').length
    count.textContent = points.length === 0 ? (count.dataset['none'] ?? '') : (count.dataset['open'] ?? '').replace('0', String(open))
    list.replaceChildren(...points.map((point) => this.#item(point, list)))
  }

  #item({ line, severity, message, hint, rule }: Point, list: HTMLElement): HTMLLIElement {
    const asked = this.#asks[rule]
    return element(
      'li',
      { class: `point-${severity}` },
      element(
        'button',
        { type: 'button', class: 'link-button figures', 'data-at': String(line) },
        (list.dataset['line'] ?? '').replace('0', String(line)),
      ),
      ...(asked === undefined ? [] : [element('span', {}, asked)]),
      element('span', { lang: 'en', ...(asked !== undefined && { class: 'point-found' }) }, `${message}. ${hint}`),
      element('a', { href: `${this.dataset['rules'] ?? ''}#${rule}`, target: '_blank', rel: 'noopener' }, list.dataset['help']),
    )
  }
}

/** Selects a line and scrolls to it. */
const leadTo = (area: HTMLTextAreaElement, line: number): void => {
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4)
}

customElements.define('fupan-postmortem-editor', PostmortemEditor)
