import type { Readable } from 'node:stream'

/** Most bytes of a refused body that are still read. */
const mostDrained = 100 * 1024 * 1024

/** Reads and drops what is left of a request after a refusal: cutting the connection would lose the refusal itself. Up to a point. */
export const drainBody = (body: Readable): void => {
  let seen = 0
  body.on('data', (chunk: Uint8Array) => {
    seen += chunk.length
    if (seen > mostDrained) body.destroy()
  })
  body.on('error', () => undefined)
  // Taking the last pipe away has paused it.
  body.resume()
}
