const marked = ['title', 'body', 'scenario', 'product', 'platform', 'sdk_version', 'name', 'email'] as const

/** Says beside a field of the ask form what is wrong with it; an empty message takes it back. */
export const markField = (root: ParentNode, name: string, message: string): void => {
  const error = root.querySelector<HTMLElement>(`#ask-${name}-error`)
  if (error === null) return
  error.textContent = message
  error.hidden = message === ''
  error.closest('.field')?.classList.toggle('is-wrong', message !== '')
  const control = root.querySelector(`#ask-${name}`)
  if (message === '') control?.removeAttribute('aria-invalid')
  else control?.setAttribute('aria-invalid', 'true')
}

/** Marks every field by its problem, takes back the others, and puts the focus into the first that is wrong. */
export const markFields = (root: ParentNode, problems: readonly (readonly [name: string, message: string])[]): void => {
  for (const name of marked) markField(root, name, problems.find(([field]) => field === name)?.[1] ?? '')
  const first = problems[0]
  if (first !== undefined) root.querySelector<HTMLElement>(`#ask-${first[0]}`)?.focus()
}
