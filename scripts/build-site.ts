import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildStamp, codeDigest } from './build-stamp.ts'
import { bundleCode } from './bundle-code.ts'

/**
 * Builds what is stale: content is linted, code is bundled when code changed, pages are drawn when what they
 * show changed, and the browser's search index is written where its pages changed.
 *
 * @throws DomainError when content or code has errors; nothing is remembered as built then.
 */
export const buildSite = async (root: string, log: (line: string) => void): Promise<void> => {
  const started = performance.now()
  const code = codeDigest(root)
  const stamp = buildStamp(root)
  const isBundled = stamp.code === code && existsSync(join(root, 'dist/server/entry.mjs'))
  const bundling = isBundled ? undefined : bundleCode(root)
  try {
    // Loaded only now: to read half of the product's modules takes as long as Astro takes to start.
    const { drawSite } = await import('./draw-site.ts')
    await drawSite(root, { started, code, stamp, bundled: bundling?.done, log })
  } catch (error) {
    bundling?.stop()
    await bundling?.done.catch(() => undefined)
    throw error
  }
}
