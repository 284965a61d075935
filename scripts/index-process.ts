/**
 * The part of a build that writes the browser's search index, in a process of its own (`index-pages.ts`): what pages are found
 * by is worked out while they are drawn elsewhere. It loads at once, and begins when it is told that the content is sound.
 */
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { contentLibrary } from '#knowledge/library.ts'
import { show } from '#publication/shown-now.ts'
import { readEnvironment } from '#server/environment.ts'
import { readShownFile } from '#server/shown-file.ts'
import { writeBrowserIndexes } from '#site-export/browser-indexes.ts'
import type { Indexed } from './index-pages.ts'

// Drawing takes longest: where both want the same processor, it goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const answer = async (): Promise<Indexed> => {
  try {
    show(contentLibrary(), readShownFile(readEnvironment(process.env).dataDir))
    return { bundles: await writeBrowserIndexes(join(import.meta.dirname, '..')) }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) }
  }
}

process.once('message', () => void answer().then((indexed) => process.send?.(indexed, () => process.disconnect())))
