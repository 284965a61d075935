import { element, pageLanguage } from '#islands/element.ts'
import { readAnswer } from '#islands/problem.ts'
import { readBullets } from '#visits/read-bullets.ts'
import { alikeItems } from '#visits/similar-text.ts'

type Hit = { id: string; title: string; url: string }

const pauseMs = 600
const shortest = 6

/** `<fupan-visit-notes>`: while a point is typed, shows what in the inbox says the same, and which articles may answer it. */
class VisitNotes extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Answers that come after the next question are dropped. */
  #asked = ''

  connectedCallback(): void {
    this.querySelector('textarea')?.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#look(), pauseMs)
    })
  }

  /** The point the cursor stands in. */
  #point(): string {
    const area = this.querySelector('textarea')
    if (area === null) return ''
    const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1
    const end = area.value.indexOf('\n', area.selectionStart)
    return readBullets(area.value.slice(start, end === -1 ? undefined : end))[0]?.text ?? ''
  }

  async #look(): Promise<void> {
    const point = this.#point()
    this.#asked = point
    if (point.length < shortest) {
      this.#draw([], [])
      return
    }
    const items = [...document.querySelectorAll('[data-friction]')].map(({ textContent }) => ({ text: textContent.trim() }))
    const before = alikeItems(point, items)
    const hits = await this.#search(point)
    if (this.#asked === point) this.#draw(before, hits)
  }

  async #search(point: string): Promise<Hit[]> {
    try {
      const query = new URLSearchParams({ q: point, lang: pageLanguage(), limit: '3' })
      return (await readAnswer<{ hits: Hit[] }>(await fetch(`${this.dataset['search'] ?? ''}?${query.toString()}`))).hits
    } catch {
      return []
    }
  }

  #draw(before: readonly { text: string }[], hits: readonly Hit[]): void {
    const box = this.querySelector<HTMLElement>('[data-matches]')
    if (box === null) return
    box.hidden = before.length + hits.length === 0
    fill(
      box,
      'before',
      before.map(({ text }) => element('li', {}, text)),
    )
    fill(
      box,
      'articles',
      hits.map(({ title, url }) => element('li', {}, element('a', { href: url, target: '_blank', rel: 'noopener' }, title))),
    )
  }
}

const fill = (box: HTMLElement, part: string, items: readonly HTMLElement[]): void => {
  const section = box.querySelector<HTMLElement>(`[data-${part}]`)
  section?.querySelector('ul')?.replaceChildren(...items)
  section?.toggleAttribute('hidden', items.length === 0)
}

customElements.define('fupan-visit-notes', VisitNotes)
