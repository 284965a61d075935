import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the last export wrote: page path → digest of everything that page was drawn from; '' where that is the whole library. */
export type ExportManifest = {
  codeDigest: string
  /** What was shown besides `content/` then (`#publication/shown-now.ts`). */
  shown: string
  pages: Record<string, string>
}

const file = (root: string): string => join(root, 'dist/.export-manifest.json')

export const readExportManifest = (root: string): ExportManifest =>
  existsSync(file(root)) ? (JSON.parse(readFileSync(file(root), 'utf8')) as ExportManifest) : { codeDigest: '', shown: '', pages: {} }

export const writeExportManifest = (root: string, manifest: ExportManifest): void => writeFileSync(file(root), JSON.stringify(manifest))
