import { currentState, fillForm, startState, withState, type FormState } from './form-state.ts'

/** What every calculator does: shows its form, reads the address, answers each change, and writes the change into the address. */
export abstract class Calculator extends HTMLElement {
  /** Draws the result for a state. */
  protected abstract draw(state: FormState): void

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null) return
    fillForm(form, new URLSearchParams(location.search))
    form.hidden = false
    this.#show(form)
    form.addEventListener('submit', (event) => event.preventDefault())
    form.addEventListener('input', () => {
      this.#show(form)
      const search = withState(location.search, currentState(form), startState(form))
      history.replaceState(history.state, '', location.pathname + search + location.hash)
      const share = this.querySelector<HTMLElement>('[data-share]')
      if (share !== null) share.hidden = search === ''
    })
  }

  #show(form: HTMLFormElement): void {
    this.draw(currentState(form))
  }

  /** Writes text into the part marked `data-{name}`. */
  protected say(name: string, text: string, within: ParentNode = this): void {
    const part = within.querySelector(`[data-${name}]`)
    if (part !== null) part.textContent = text
  }

  /** Fills the rows of a budget and their bars. */
  protected fillRows(costs: Readonly<Record<string, number>>, total: number): void {
    const widest = Math.max(...Object.values(costs), 1)
    for (const row of this.querySelectorAll<HTMLElement>('[data-row]')) {
      const ms = costs[row.dataset['row'] ?? ''] ?? 0
      this.say('ms', String(Math.round(ms)), row)
      row.querySelector('[data-bar]')?.setAttribute('width', String((100 * ms) / widest))
    }
    this.say('total', String(total))
  }

  /** Shows what each change saves, in this order. */
  protected fillSavings(savings: readonly { id: string; saves: number; to?: string }[]): void {
    const box = this.querySelector<HTMLElement>('[data-savings]')
    const list = box?.querySelector('ul')
    if (box === null || list === null || list === undefined) return
    box.hidden = false
    for (const item of list.querySelectorAll<HTMLElement>('[data-saving]')) item.hidden = true
    for (const { id, saves, to = '' } of savings) {
      const item = list.querySelector<HTMLElement>(`[data-saving="${id}"]`)
      if (item === null) continue
      item.hidden = false
      this.say('saves', String(Math.round(saves)), item)
      this.say('to', to, item)
      list.append(item)
    }
    const nothing = box.querySelector<HTMLElement>('[data-nothing-left]')
    if (nothing !== null) nothing.hidden = savings.length > 0
  }
}

/** A whole number of a form; what is empty or wrong counts as `otherwise`. */
export const numberIn = (state: FormState, name: string, otherwise = 0): number => {
  const text = state.get(name) ?? ''
  const value = Number(text)
  return text === '' || !Number.isFinite(value) || value < 0 ? otherwise : value
}

/** The value of a list a form names; the first when it names none. */
export const oneOf = <Value extends string>(
  values: readonly [Value, ...Value[]] | readonly Value[],
  text: string | undefined,
  otherwise: Value,
): Value => values.find((value) => value === text) ?? otherwise
