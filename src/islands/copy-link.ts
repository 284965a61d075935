import { canCopy } from './can-copy.ts'

/** Gives a field with a private link its "copy" button, where a script can do that. */
export const offerCopy = (root: ParentNode): void => {
  const link = root.querySelector<HTMLInputElement>('[data-private-link]')
  const button = root.querySelector<HTMLElement>('[data-copy-link]')
  if (link === null || button === null) return
  link.addEventListener('focus', () => link.select())
  if (!canCopy()) return
  button.hidden = false
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(link.value).then(
      () => (button.textContent = button.dataset['copied'] ?? ''),
      // Without permission the link is selected instead, ready for the keyboard.
      () => link.select(),
    )
  })
}
