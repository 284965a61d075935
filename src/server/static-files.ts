import { statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { pathOfAddress } from '#site-export/built-files.ts'

export type FileServer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const contentTypes: readonly (readonly [RegExp, string])[] = [
  [/\.md$/, 'text/markdown; charset=utf-8'],
  // Without it browsers read the Chinese ones as Latin-1.
  [/\.txt$/, 'text/plain; charset=utf-8'],
  [/\/feed\.xml$/, 'application/atom+xml; charset=utf-8'],
]

/** Hashed file names never change their bytes; everything else is revalidated by ETag. */
const cacheControl = (path: string): string =>
  path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'

/** Whatever stands in an address: no file has a NUL in its name, or one of 300 letters, and Node throws when it is asked for such. */
const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * Serves the files of a folder. It remembers what it found when it began; what a build took away since is not there: reading
 * it would end the process.
 */
export const staticFiles = (folder: string): FileServer => {
  const serve = sirv(folder, {
    etag: true,
    // What the build compressed better than can be done while somebody waits.
    brotli: true,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', cacheControl(path))
      const type = contentTypes.find(([pattern]) => pattern.test(path))?.[1]
      if (type !== undefined) response.setHeader('Content-Type', type)
    },
  })
  return (request, response, next) => {
    const path = pathOfAddress(request.url ?? '')
    const isThere = [path, `${path}/index.html`].some((name) => isFile(join(folder, name)))
    if (isThere) serve(request, response, next)
    else next()
  }
}
