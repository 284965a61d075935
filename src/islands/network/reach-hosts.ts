import { judgeHosts, type HostFacts } from '#network-test/judge/hosts.ts'
import type { Check } from '#network-test/check.ts'

const patienceMs = 8000

const reach = async (url: string): Promise<HostFacts> => {
  const { host } = new URL(url)
  const start = performance.now()
  try {
    // `no-cors`: the answer cannot be read, but that there was one can be seen; nothing of the reader is sent along.
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(patienceMs) })
    return { host, ms: performance.now() - start }
  } catch {
    return { host, ms: undefined }
  }
}

/** Whether the configured addresses answer from here. */
export const measureHosts = async (urls: readonly string[]): Promise<Check> => judgeHosts(await Promise.all(urls.map(reach)))
