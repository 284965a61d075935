import { join } from 'node:path'
import { contentLibrary } from '#knowledge/library.ts'
import { refuseContentFaults } from '#knowledge/lint/refuse-content-faults.ts'
import { show, signatureOf } from '#publication/shown-now.ts'
import { readEnvironment } from '#server/environment.ts'
import { readShownFile } from '#server/shown-file.ts'
import { whileExporting } from '#site-export/exporting.ts'
import { exportSite } from '#site-export/export-site.ts'
import { pageRenderer } from '#site-export/render-page.ts'
import { staticPages } from '#site-export/static-pages.ts'
import { contentDigest, type BuildStamp } from './build-stamp.ts'
import { startIndexing } from './index-pages.ts'

type Build = Readonly<{
  /** When the build began, as `performance.now()` says it. */
  started: number
  /** Digest of the code that draws. */
  code: string
  stamp: BuildStamp
  /** Settles when the code is bundled; undefined when it was bundled before. */
  bundled: Promise<void> | undefined
  log: (line: string) => void
}>

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * Checks the content and draws what changed of the static half and of the browser's search index.
 *
 * @throws DomainError when content has errors or a page cannot be drawn; nothing is remembered as built then.
 */
export const drawSite = async (root: string, { started, code, stamp, bundled, log }: Build): Promise<void> => {
  const environment = readEnvironment(process.env)
  const content = contentDigest(root)
  const toShow = readShownFile(environment.dataDir)
  const shown = signatureOf(toShow)
  if (stamp.matches({ code, content, shown })) return

  const indexing = startIndexing()
  try {
    refuseContentFaults(join(root, 'content'), log)
    log(`content checked (${seconds(started)})`)
    // What was published from the desk is written too, and what was taken back is not.
    show(contentLibrary(), toShow)
    const drawPages = async (): Promise<void> => {
      if (bundled !== undefined) {
        await bundled
        log(`code bundled (${seconds(started)})`)
      }
      const render = await pageRenderer(root, new URL(environment.publicUrl).origin)
      const { drawn, kept, removed } = await whileExporting(() => exportSite(root, staticPages(), code, render, progress(log)))
      log(`${drawn.length} pages drawn, ${kept} kept, ${removed.length} removed (${seconds(started)})`)
    }
    const [bundles] = await Promise.all([indexing.begin(), drawPages()])
    log(`${bundles} bundles of the browser's search index written (${seconds(started)})`)
  } finally {
    indexing.stop()
  }
  stamp.remember({ code, content, shown })
  log(`built in ${seconds(started)}`)
}

/** A line for every tenth of the pages, so that a big library does not look stuck. */
const progress = (log: (line: string) => void) => {
  let next = 0.1
  return (done: number, total: number): void => {
    if (total < 2000 || done / total < next) return
    log(`  ${done} of ${total} pages`)
    next += 0.1
  }
}
