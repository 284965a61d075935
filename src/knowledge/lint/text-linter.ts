import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentPlace } from '../source/content-kinds.ts'
import { listContent } from '../source/list-content.ts'
import { takeInventory, type Inventory } from './inventory.ts'
import { checkAgainst } from './lint-files.ts'
import type { Message } from './message.ts'
import { surveyFile } from './survey-file.ts'

/**
 * Checks single texts that are not in the library yet, as if they lay there. The library is read when the first one comes;
 * after that a text costs a few milliseconds, little enough to check while somebody types.
 */
export const createTextLinter = (contentDir: string): ((path: string, text: string) => Message[]) => {
  let known: Inventory | undefined
  const library = (): Inventory =>
    (known ??= takeInventory(
      listContent(contentDir).flatMap((path) => {
        const place = contentPlace(path)
        return place === undefined ? [] : [surveyFile(path, place, readFileSync(join(contentDir, path), 'utf8'))]
      }),
    ))
  return (path, text) => {
    const place = contentPlace(path)
    if (place === undefined) throw new TypeError(`${path}: no content lives there`)
    // A text is written in one language first; its sibling comes later.
    return checkAgainst(surveyFile(path, place, text), library()).filter(({ rule }) => rule !== 'missing-translation')
  }
}
