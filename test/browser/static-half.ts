import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import compression from 'compression'
import sirv from 'sirv'

/** A host that only has the exported files, compressed as any CDN would: no API, no pages drawn on demand. */
export const serveStaticHalf = async (
  folder = join(process.cwd(), 'dist/client'),
): Promise<{ url: string; close: () => Promise<void> }> => {
  const files = sirv(folder, { etag: true })
  const compress = compression({ threshold: 0 })
  const server = createServer((request, response) => {
    compress(request as never, response as never, () =>
      files(request, response, () => {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>404</h1>')
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
