import { ask } from '#i18n/ask.ts'
import { element } from '#islands/element.ts'
import type { Language } from '#kernel/languages.ts'
import { dropCarriedPart, readCarried, type Carried, type CarriedPart } from './carried.ts'

/** Shows what comes along from a troubleshooter or a diagnosis, each with a way to leave it out. */
export const carriedList = async (root: HTMLElement, lang: Language): Promise<void> => {
  const box = root.querySelector<HTMLElement>('[data-part=carried]')
  const list = box?.querySelector<HTMLElement>('[data-carried]')
  if (!box || !list) return
  const text = ask[lang]
  const draw = (carried: Carried): void => {
    const parts = Object.keys(text.carried) as CarriedPart[]
    const rows = parts
      .filter((part) => carried[part] !== undefined)
      .map((part) => {
        const remove = element(
          'button',
          { type: 'button', class: 'button button-quiet button-small', 'aria-label': `${text.removeFile}: ${text.carried[part]}` },
          text.removeFile,
        )
        remove.addEventListener('click', () => void dropCarriedPart(part).then(draw))
        return element('li', {}, `${text.carried[part]} `, remove)
      })
    list.replaceChildren(...rows)
    box.hidden = rows.length === 0
  }
  draw(await readCarried())
}
