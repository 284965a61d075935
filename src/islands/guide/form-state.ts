/** The numbers of a calculator in the address: only those that differ from what it starts with, so that a plain link stays plain. */

/** Value of every control by name; several ticked boxes of one name are joined by commas. */
export type FormState = ReadonlyMap<string, string>

/**
 * The query string for a state; parameters of others are kept.
 *
 * @example withState('?q=x', new Map([['fps', '15']]), new Map([['fps', '30']])) // '?q=x&fps=15'
 */
export const withState = (search: string, now: FormState, start: FormState): string => {
  const query = new URLSearchParams(search)
  for (const [name, value] of now) {
    if (value === start.get(name)) query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

type Control = HTMLInputElement | HTMLSelectElement

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter((element): element is Control => element instanceof HTMLInputElement || element instanceof HTMLSelectElement)

const isBox = (control: Control): control is HTMLInputElement => control instanceof HTMLInputElement && control.type === 'checkbox'

const stateOf = (form: HTMLFormElement, ticked: (box: HTMLInputElement) => boolean, valueOf: (control: Control) => string): FormState => {
  const state = new Map<string, string>()
  for (const control of controlsOf(form)) {
    const before = state.get(control.name) ?? ''
    if (!isBox(control)) state.set(control.name, valueOf(control))
    else state.set(control.name, ticked(control) ? [before, control.value].filter((part) => part !== '').join(',') : before)
  }
  return state
}

export const currentState = (form: HTMLFormElement): FormState =>
  stateOf(
    form,
    (box) => box.checked,
    (control) => control.value,
  )

/** What the server drew. */
export const startState = (form: HTMLFormElement): FormState =>
  stateOf(
    form,
    (box) => box.defaultChecked,
    (control) =>
      control instanceof HTMLSelectElement
        ? (([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value ?? '')
        : control.defaultValue,
  )

/** Puts the address's numbers into the form. What does not fit a control leaves it as it was. */
export const fillForm = (form: HTMLFormElement, query: URLSearchParams): void => {
  for (const control of controlsOf(form)) {
    const wanted = query.get(control.name)
    if (wanted === null) continue
    if (isBox(control)) control.checked = wanted.split(',').includes(control.value)
    else {
      const before = control.value
      control.value = wanted
      if (control.value === '' || !control.checkValidity()) control.value = before
    }
  }
}
