import type { Language } from '#kernel/languages.ts'
import { element } from '#islands/element.ts'
import { ask } from '#i18n/ask.ts'
import { formatBytes } from '#i18n/bytes.ts'

/** What goes along with the ticket, a row each, with a button that takes it out (`data-remove-file`: its place, or `diagnosis`). */
export const chosenRows = (
  files: readonly Readonly<{ name: string; size: number }>[],
  hasDiagnosis: boolean,
  lang: Language,
): HTMLLIElement[] => {
  const text = ask[lang]
  const row = (name: string, which: string): HTMLLIElement =>
    element(
      'li',
      {},
      `${name} `,
      element(
        'button',
        {
          type: 'button',
          class: 'button button-quiet button-small',
          'data-remove-file': which,
          'aria-label': `${text.removeFile}: ${name}`,
        },
        text.removeFile,
      ),
    )
  return [
    ...(hasDiagnosis ? [row(text.diagnosis, 'diagnosis')] : []),
    ...files.map(({ name, size }, place) => row(`${name} · ${formatBytes(size, lang)}`, String(place))),
  ]
}
