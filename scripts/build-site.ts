import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'
import { contentLibrary } from '#knowledge/library.ts'
import { refuseContentFaults } from '#knowledge/lint/refuse-content-faults.ts'
import { show, signatureOf } from '#publication/shown-now.ts'
import { readEnvironment } from '#server/environment.ts'
import { readShownFile } from '#server/shown-file.ts'
import { writeBrowserIndexes } from '#site-export/browser-indexes.ts'
import { whileExporting } from '#site-export/exporting.ts'
import { exportSite } from '#site-export/export-site.ts'
import { pageRenderer } from '#site-export/render-page.ts'
import { staticPages } from '#site-export/static-pages.ts'
import { buildStamp, codeDigest, contentDigest } from './build-stamp.ts'

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Bundling is a process of its own: content is checked here meanwhile. */
const bundleCode = (root: string): Readonly<{ done: Promise<void>; stop: () => void }> => {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    // Astro reports builds to its makers unless told otherwise; whoever runs Fupan was not asked.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  const done = once(child, 'exit').then(([status]) => {
    if (status !== 0) throw new DomainError('unavailable', 'Astro could not build the code', 'the messages above say where')
  })
  return { done, stop: () => child.kill() }
}

/**
 * Builds what is stale: content is linted, code is bundled when code changed, pages are drawn when what they
 * show changed, and the browser's search index is written where its pages changed.
 *
 * @throws DomainError when content or code has errors; nothing is remembered as built then.
 */
export const buildSite = async (root: string, log: (line: string) => void): Promise<void> => {
  const started = performance.now()
  const code = codeDigest(root)
  const content = contentDigest(root)
  const toShow = readShownFile(readEnvironment(process.env).dataDir)
  const shown = signatureOf(toShow)
  const stamp = buildStamp(root)
  if (stamp.matches({ code, content, shown })) return

  const bundling = stamp.code !== code || !existsSync(join(root, 'dist/server/entry.mjs')) ? bundleCode(root) : undefined
  try {
    refuseContentFaults(join(root, 'content'), log)
  } catch (error) {
    bundling?.stop()
    await bundling?.done.catch(() => undefined)
    throw error
  }
  log(`content checked (${seconds(started)})`)
  // What was published from the desk is written too, and what was taken back is not.
  show(contentLibrary(), toShow)
  // Pagefind is a process of its own: it works while code is bundled and while pages are drawn here.
  const draw = async (): Promise<void> => {
    if (bundling !== undefined) {
      await bundling.done
      log(`code bundled (${seconds(started)})`)
    }
    await drawPages(root, code, log)
  }
  const [bundles] = await Promise.all([writeBrowserIndexes(root), draw()])
  log(`${bundles} bundles of the browser's search index written (${seconds(started)})`)
  stamp.remember({ code, content, shown })
  log(`built in ${seconds(started)}`)
}

/** Asks the bundled server for every page that shows something else than before. */
const drawPages = async (root: string, code: string, log: (line: string) => void): Promise<void> => {
  const started = performance.now()
  const render = await pageRenderer(root)
  const { drawn, kept, removed } = await whileExporting(() => exportSite(root, staticPages(), code, render, progress(log)))
  log(`${drawn.length} pages drawn, ${kept} kept, ${removed.length} removed (${seconds(started)})`)
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
