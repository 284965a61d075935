/** The regions of the page that follow the server, by name. */
export const liveParts = (root: ParentNode): Map<string, HTMLElement> =>
  new Map([...root.querySelectorAll<HTMLElement>('[data-live]')].map((part) => [part.dataset['live'] ?? '', part]))

const isEdited = (control: Element): boolean => {
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
  if (!(control instanceof HTMLInputElement)) return false
  return control.type === 'radio' || control.type === 'checkbox'
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue
}

/** Somebody is in the middle of something here: typing, choosing, or reading behind an opened fold. */
export const isInUse = (part: HTMLElement): boolean =>
  part.contains(document.activeElement) ||
  part.querySelector('details[open]') !== null ||
  [...part.querySelectorAll('input, textarea')].some(isEdited)

/**
 * Takes over what changed on the server's newer page, region by region. A region in use is left for the next time.
 *
 * @returns names of the regions that changed on this page.
 */
export const takeOver = (here: ParentNode, newer: ParentNode): string[] => {
  const fresh = liveParts(newer)
  return [...liveParts(here)].flatMap(([name, part]) => {
    const next = fresh.get(name)
    if (next === undefined || next.dataset['source'] === part.dataset['source'] || isInUse(part)) return []
    part.replaceWith(next)
    return [name]
  })
}

/** Marks each region with what the server sent, before anything on the page rewrites it (local times do). */
export const markSources = (root: ParentNode): void => {
  for (const part of liveParts(root).values()) part.dataset['source'] = part.innerHTML
}
