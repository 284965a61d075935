import type { Server } from 'node:http'

/** How long running requests may take to finish, ms. Container runtimes send SIGKILL after ten seconds. */
const graceMs = 8_000

/**
 * Closes a server: nothing new is accepted, running requests are answered, connections that were kept alive for a next
 * request are closed as soon as they are idle, and whoever is still not done when the grace is over is cut off.
 *
 * @param grace ms
 */
export const stopGracefully = (server: Server, grace: number = graceMs): Promise<void> =>
  new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), grace)
    // Without this header a client would keep its connection for the next request, and us waiting for it.
    server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'))
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(cutOff)
      clearInterval(sweep)
      resolve()
    })
  })
