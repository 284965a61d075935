/** Which forms a `?done=…` says were taken, so that their drafts have served. */
const takenBy: Readonly<Record<string, string>> = {
  message: 'message',
  note: 'note',
  pass: 'verify',
  fail: 'verify',
  reopened: 'reopen',
  withdrawn: 'withdraw',
}

const storageKey = (ticket: string, form: string): string => `fupan-draft:${ticket}:${form}`

type Draft = Record<string, string>

const read = (key: string): Draft => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Draft
  } catch {
    return {}
  }
}

/** Private windows may refuse storage, and it can be full; the text then lives in the page alone. */
const write = (key: string, draft: Draft): boolean => {
  try {
    if (Object.values(draft).every((value) => value === '')) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

const typedIn = (form: HTMLFormElement): Draft =>
  Object.fromEntries(
    [...new FormData(form)].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'act' && entry[0] !== 'version',
    ),
  )

const restore = (form: HTMLFormElement, draft: Draft): void => {
  for (const [name, value] of Object.entries(draft)) {
    const field = form.elements.namedItem(name)
    // What the server sent back with a refused form is newer than any draft.
    if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value === '') field.value = value
    if (field instanceof RadioNodeList && field.value === '') field.value = value
  }
}

/**
 * Keeps what is typed into `form[data-draft]` in this browser until the server says that it was taken: a closed tab, a
 * dead connection or an expired page loses nothing.
 */
export const keepDrafts = (root: HTMLElement, ticket: string, done: string | undefined): void => {
  const served = takenBy[done ?? '']
  if (served !== undefined) write(storageKey(ticket, served), {})
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-draft]'))
    restore(form, read(storageKey(ticket, form.dataset['draft'] ?? '')))
  // On the root, so that forms which arrive later with a refresh are kept too.
  root.addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-draft]') : null
    if (form === null) return
    const isKept = write(storageKey(ticket, form.dataset['draft'] ?? ''), typedIn(form))
    const note = form.querySelector<HTMLElement>('[data-draft-note]')
    if (note !== null && isKept) note.textContent = note.dataset['kept'] ?? ''
  })
}
