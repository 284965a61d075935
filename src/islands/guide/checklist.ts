import { canCopy } from '#islands/can-copy.ts'
import { element } from '#islands/element.ts'
import { checklistMarkdown, remembered, type ChecklistItem } from './checklist-text.ts'

type Item = Readonly<{ text: string; box: HTMLInputElement }>

/** `<fupan-checklist>`: turns the boxes of a task list into real ones that this browser remembers. */
class Checklist extends HTMLElement {
  #items: Item[] = []

  connectedCallback(): void {
    const ticked = remembered(read(this.#key))
    this.#items = [...this.querySelectorAll('li')].flatMap((item) => this.#item(item, ticked))
    const tools = this.querySelector<HTMLElement>('[data-tools]')
    if (tools === null || this.#items.length === 0) return
    tools.hidden = false
    this.addEventListener('change', () => this.#keep())
    tools.querySelector('[data-save]')?.addEventListener('click', () => this.#save())
    tools.querySelector('[data-print]')?.addEventListener('click', () => this.#print())
    tools.querySelector('[data-clear]')?.addEventListener('click', () => {
      for (const { box } of this.#items) box.checked = false
      this.#keep()
    })
    const copy = tools.querySelector<HTMLElement>('[data-copy]')
    if (copy !== null) copy.hidden = !canCopy()
    copy?.addEventListener('click', () => {
      void navigator.clipboard.writeText(this.#markdown()).then(() => (copy.textContent = copy.dataset['copied'] ?? ''))
    })
    this.#count()
  }

  get #key(): string {
    return `fupan-checklist:${this.dataset['key'] ?? ''}`
  }

  #item(item: HTMLLIElement, ticked: ReadonlySet<string>): Item[] {
    const mark = item.querySelector('.task-box')
    if (mark === null) return []
    const text = item.textContent.trim().replace(/\s+/g, ' ')
    const box = element('input', { type: 'checkbox' })
    box.checked = ticked.has(text)
    // A label may hold a link: a click on the link follows it, one elsewhere ticks the box.
    const label = element('label', {}, box, element('span', {}, ...[...item.childNodes].filter((node) => node !== mark)))
    item.replaceChildren(label)
    item.classList.add('is-task')
    return [{ text, box }]
  }

  #keep(): void {
    write(this.#key, JSON.stringify(this.#items.filter(({ box }) => box.checked).map(({ text }) => text)))
    this.#count()
  }

  #count(): void {
    const progress = this.querySelector<HTMLElement>('[data-progress]')
    if (progress === null) return
    const done = this.#items.filter(({ box }) => box.checked).length
    progress.textContent = (progress.dataset['pattern'] ?? '').replace('-1', String(done)).replace('-2', String(this.#items.length))
  }

  #markdown(): string {
    const items: ChecklistItem[] = this.#items.map(({ text, box }) => ({ text, isDone: box.checked }))
    return checklistMarkdown(document.querySelector('h1')?.textContent.trim() ?? document.title, items)
  }

  #save(): void {
    const address = URL.createObjectURL(new Blob([this.#markdown()], { type: 'text/markdown' }))
    element('a', { href: address, download: `${(this.dataset['key'] ?? 'checklist').replace(':', '-')}.md` }).click()
    URL.revokeObjectURL(address)
  }

  /** Paper shows the list alone; `guide-parts.css` hides the rest while this is set. */
  #print(): void {
    this.toggleAttribute('data-printing', true)
    document.documentElement.toggleAttribute('data-print-list', true)
    window.print()
    this.toggleAttribute('data-printing', false)
    document.documentElement.toggleAttribute('data-print-list', false)
  }
}

/** Private windows may refuse storage; ticks then last as long as the page. */
const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // See above.
  }
}

customElements.define('fupan-checklist', Checklist)
