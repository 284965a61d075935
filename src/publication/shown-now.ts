import { createHash } from 'node:crypto'
import type { ArticleId } from '#knowledge/article.ts'
import type { Library } from '#knowledge/library-model.ts'
import { showLibrary } from '#knowledge/library.ts'
import { nothingShown, shownLibrary, type Shown } from './shown-library.ts'

/** What a process shows at this moment besides `content/`, and a signature of it. */
export type ShownNow = Readonly<{ signature: string; retracted: ReadonlySet<ArticleId> }>

/** The same for what differs from `content/` in the same way, in every process. */
export const signatureOf = ({ published, retracted, hiddenCases }: Shown): string =>
  published.length + retracted.length + hiddenCases.length === 0
    ? ''
    : createHash('sha256')
        .update(JSON.stringify([published, retracted.toSorted(), hiddenCases]))
        .digest('base64url')

const asShownNow = (shown: Shown): ShownNow => ({ signature: signatureOf(shown), retracted: new Set(shown.retracted) })

/** In `astro dev` a changed file makes a new module; the process still shows one thing. */
const shared = globalThis as typeof globalThis & { fupanShownNow?: ShownNow | undefined }

export const shownNow = (): ShownNow => (shared.fupanShownNow ??= asShownNow(nothingShown))

/** From now on this process shows that: its pages, lists, feeds and packs are drawn from the library this gives. */
export const show = (base: Library, shown: Shown): Library => {
  const now = asShownNow(shown)
  const library = now.signature === '' ? base : shownLibrary(base, shown)
  showLibrary(base.contentDir, now.signature === '' ? undefined : library)
  shared.fupanShownNow = now
  return library
}
