import { element, pageLanguage } from '#islands/element.ts'
import { readAnswer } from '#islands/problem.ts'
import { productLabels, scenarioLabels } from '#i18n/knowledge-labels.ts'
import { visitWords } from '#i18n/visits.ts'
import { readBullets } from '#visits/read-bullets.ts'
import { alikeItems } from '#visits/similar-text.ts'

type Hit = { kind: string; title: string; url: string }

const pauseMs = 600
const shortest = 6
const mostArticles = 3

/**
 * `<fupan-visit-notes>`: while notes are typed, shows what will reach the inbox, what there says the same, and which articles may
 * answer it. Enter goes on with the next point.
 */
class VisitNotes extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Answers that come after the next question are dropped. */
  #asked = ''

  connectedCallback(): void {
    const area = this.querySelector('textarea')
    area?.addEventListener('input', () => {
      this.#preview(area.value)
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.#look(), pauseMs)
    })
    area?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      const next = nextPoint(area.value, area.selectionStart)
      if (next === undefined || area.selectionStart !== area.selectionEnd) return
      event.preventDefault()
      area.setRangeText(next.text, next.from, area.selectionStart, 'end')
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
    // A form that came back refused still has its notes.
    if (area !== null && area.value !== '') this.#preview(area.value)
  }

  #preview(notes: string): void {
    const [lang, part] = [pageLanguage(), this.querySelector<HTMLElement>('[data-items]')]
    if (part === null) return
    const [text, items] = [visitWords[lang], readBullets(notes)]
    part.hidden = notes.trim() === ''
    const head = element('p', { class: 'label' }, items.length === 0 ? text.items.none : text.items.some(items.length))
    const rows = items.map(({ text: said, scenario, product, severity }) => {
      const about = [
        text.severity[severity],
        ...(scenario === null ? [] : [scenarioLabels[scenario][lang]]),
        ...(product === null ? [] : [productLabels[product][lang]]),
      ]
      return element('li', {}, said, element('span', { class: 'small soft' }, ` ${about.join(' · ')}`))
    })
    part.replaceChildren(head, element('ol', { class: 'link-list' }, ...rows))
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
      const query = new URLSearchParams({ q: point, lang: pageLanguage(), limit: '9' })
      const { hits } = await readAnswer<{ hits: Hit[] }>(await fetch(`${this.dataset['search'] ?? ''}?${query.toString()}`))
      // Staff finds tickets too; one that is not solved answers nothing, and the inbox shows those that say the same.
      return hits.filter(({ kind }) => kind !== 'ticket').slice(0, mostArticles)
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

const point = /^(?<lead>\s*)(?<mark>[-*•])\s+(?<words>.*)$/u

/** What Enter writes at the end of a point: the next one; after an empty one, an end of the list. */
const nextPoint = (notes: string, at: number): { text: string; from: number } | undefined => {
  const start = notes.lastIndexOf('\n', at - 1) + 1
  const isLineEnd = at === notes.length || notes[at] === '\n'
  const found = isLineEnd ? point.exec(`${notes.slice(start, at)} `)?.groups : undefined
  if (found === undefined) return undefined
  return (found['words'] ?? '').trim() === ''
    ? { text: '\n', from: start }
    : { text: `\n${found['lead'] ?? ''}${found['mark'] ?? '-'} `, from: at }
}

const fill = (box: HTMLElement, part: string, items: readonly HTMLElement[]): void => {
  const section = box.querySelector<HTMLElement>(`[data-${part}]`)
  section?.querySelector('ul')?.replaceChildren(...items)
  section?.toggleAttribute('hidden', items.length === 0)
}

customElements.define('fupan-visit-notes', VisitNotes)
