import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentPlace } from '../source/content-kinds.ts'
import { listContent } from '../source/list-content.ts'
import { takeInventory, type Inventory } from './inventory.ts'
import { checkAgainst, type ContentText } from './lint-files.ts'
import type { Message } from './message.ts'
import type { Survey } from './survey.ts'
import { surveyFile } from './survey-file.ts'

const nothingElse: readonly ContentText[] = []

const survey = ({ path, text }: ContentText): Survey[] => {
  const place = contentPlace(path)
  return place === undefined ? [] : [surveyFile(path, place, text)]
}

/**
 * Checks single texts that are not in the library yet, as if they lay there. The library is read when the first one comes;
 * after that a text costs a few milliseconds, little enough to check while somebody types.
 *
 * @param published what was published without lying there: a text may link to it. The same list again is read once.
 */
export const createTextLinter = (
  contentDir: string,
  published: () => readonly ContentText[] = () => nothingElse,
): ((path: string, text: string) => Message[]) => {
  let files: readonly Survey[] | undefined
  let known: Readonly<{ of: readonly ContentText[]; without: string; inventory: Inventory }> | undefined
  /** Everything else: a text takes the place of what has its path. */
  const libraryWithout = (without: string): Inventory => {
    const of = published()
    if (known?.of !== of || known.without !== without) {
      files ??= listContent(contentDir).flatMap((path) => survey({ path, text: readFileSync(join(contentDir, path), 'utf8') }))
      const others = [...files, ...of.flatMap(survey)].filter(({ path }) => path !== without)
      known = { of, without, inventory: takeInventory(others) }
    }
    return known.inventory
  }
  return (path, text) => {
    const place = contentPlace(path)
    if (place === undefined) throw new TypeError(`${path}: no content lives there`)
    // A text is written in one language first; its sibling comes later.
    return checkAgainst(surveyFile(path, place, text), libraryWithout(path)).filter(({ rule }) => rule !== 'missing-translation')
  }
}
