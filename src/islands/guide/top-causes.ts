import { formatDay } from '#i18n/dates.ts'
import { pageLanguage } from '#islands/element.ts'
import { readAnswer } from '#islands/problem.ts'

type Answer = { from: string; to: string; tickets: number; causes: { root_cause: string; count: number }[] }

const patienceMs = 8_000

/** `<fupan-causes>`: asks the server for today's numbers. Without one the page keeps those of the last build. */
class TopCauses extends HTMLElement {
  connectedCallback(): void {
    void this.#load()
  }

  async #load(): Promise<void> {
    try {
      const response = await fetch(this.dataset['source'] ?? '', { signal: AbortSignal.timeout(patienceMs) })
      this.#draw(await readAnswer<Answer>(response))
    } catch {
      // No server, or none that answers: the numbers of the build stand, and say so.
    }
  }

  #draw({ from, to, tickets, causes }: Answer): void {
    const body = this.querySelector('tbody')
    if (body === null) return
    const widest = Math.max(...causes.map(({ count }) => count), 1)
    for (const row of body.rows) row.hidden = true
    for (const { root_cause: cause, count } of causes) {
      const row = body.querySelector<HTMLTableRowElement>(`[data-cause="${cause}"]`)
      if (row === null) continue
      row.hidden = false
      say(row, 'count', String(count))
      row.querySelector('[data-bar]')?.setAttribute('width', String((100 * count) / widest))
      body.append(row)
    }
    const lang = pageLanguage()
    const period = [from, to].map((time) => formatDay(time.slice(0, 10), lang))
    say(this, 'period', (this.dataset['period'] ?? '').replace('{from}', period[0] ?? '').replace('{to}', period[1] ?? ''))
    say(this, 'source-note', this.dataset['live'] ?? '')
    say(this, 'total', (this.dataset['total'] ?? '').replace('{n}', String(tickets)))
    this.querySelector('[data-chart]')?.toggleAttribute('hidden', tickets === 0)
    this.querySelector('[data-none]')?.toggleAttribute('hidden', tickets > 0)
  }
}

const say = (within: ParentNode, name: string, text: string): void => {
  const part = within.querySelector(`[data-${name}]`)
  if (part !== null) part.textContent = text
}

customElements.define('fupan-causes', TopCauses)
