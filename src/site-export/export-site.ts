import { existsSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { inTurn } from '#kernel/in-turn.ts'
import { shownNow } from '#publication/shown-now.ts'
import { readExportManifest, writeExportManifest } from '#site-export/export-manifest.ts'
import type { RenderPage } from '#site-export/render-page.ts'

/**
 * A page of the static half. `inputDigest`, asked for only by the export, covers everything the page is drawn from besides code;
 * without one (lists, feeds, home: cheap and dependent on everything) the page is drawn every time.
 */
export type StaticPage = {
  path: string
  inputDigest?: (() => string) | undefined
  /** What the server answers for it, when not 200: the page for addresses that have none. */
  status?: number | undefined
}

export type ExportSummary = { drawn: string[]; kept: number; removed: string[] }

/** A page waits for Astro's digests (Content-Security-Policy) and for the disk on other threads; meanwhile others are drawn. */
const atOnce = 24

/** `/en/guides/` → `en/guides/index.html`; `/en/feed.xml` → `en/feed.xml`. */
export const outputFile = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1)

/**
 * Writes the static half: draws each page whose input changed since the last export, keeps the rest, removes pages
 * that are gone. After a change of code everything is drawn again.
 *
 * @param codeDigest digest of everything that decides how a page is drawn.
 * @param onProgress called with the number of pages looked at so far.
 * @throws DomainError when a page cannot be drawn; the pages before it are written and remembered.
 */
export const exportSite = async (
  root: string,
  pages: readonly StaticPage[],
  codeDigest: string,
  render: RenderPage,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ExportSummary> => {
  const clientDir = join(root, 'dist/client')
  const previous = readExportManifest(root)
  const known = previous.codeDigest === codeDigest ? previous.pages : {}
  const next: Record<string, string> = {}
  const summary: ExportSummary = { drawn: [], kept: 0, removed: [] }
  const folders = new Set<string>()

  const write = async (path: string, body: string): Promise<void> => {
    const target = join(clientDir, outputFile(path))
    const folder = dirname(target)
    if (!folders.has(folder)) await mkdir(folder, { recursive: true })
    folders.add(folder)
    await writeFile(target, body)
  }

  const keepOrDraw = async ({ path, inputDigest, status }: StaticPage): Promise<boolean> => {
    const digest = inputDigest?.()
    const unchanged = digest !== undefined && known[path] === digest && existsSync(join(clientDir, outputFile(path)))
    if (!unchanged) await write(path, (await render(path, status)).body)
    next[path] = digest ?? ''
    return unchanged
  }

  try {
    const kept = await inTurn(pages, atOnce, keepOrDraw, (done) => onProgress(done, pages.length))
    summary.kept = kept.filter((isKept) => isKept).length
    summary.drawn = pages.flatMap(({ path }, index) => (kept[index] === true ? [] : [path]))
    for (const path of Object.keys(previous.pages)) {
      if (path in next) continue
      rmSync(join(clientDir, outputFile(path)), { force: true })
      summary.removed.push(path)
    }
  } finally {
    writeExportManifest(root, { codeDigest, shown: shownNow().signature, pages: next })
  }
  return summary
}
