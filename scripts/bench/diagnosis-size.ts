/** A recording as large as one asks for, made by repeating a small one later and later: what reading costs. */
type Line = Readonly<{ t?: number; event?: Readonly<Record<string, unknown>> }> & Readonly<Record<string, unknown>>

const later = (report: unknown, ms: number, round: number): unknown =>
  Array.isArray(report)
    ? report.map((stat: Record<string, unknown>) => ({
        ...stat,
        timestamp: Number(stat['timestamp']) + ms,
        packetsReceived: grown(stat['packetsReceived'], round),
      }))
    : report

const grown = (value: unknown, round: number): unknown => (typeof value === 'number' ? value + round * 2000 : value)

/** getStats() lines of about `bytes`, from the lines of a recording. */
export const largeLines = (lines: readonly string[], bytes: number): Uint8Array => {
  const samples = lines.map((line) => JSON.parse(line) as Line).filter(({ t }) => t !== undefined)
  const span = Number(samples.at(-1)?.t) - Number(samples[0]?.t) + 1000
  const out: string[] = []
  let size = 0
  for (let round = 0; size < bytes; round += 1)
    for (const sample of samples) {
      const ms = round * span
      const line = JSON.stringify({ t: Number(sample.t) + ms, A: later(sample['A'], ms, round), B: later(sample['B'], ms, round) })
      out.push(line)
      size += line.length + 1
      if (size >= bytes) break
    }
  return new TextEncoder().encode(out.join('\n'))
}

/** A webrtc-internals download of about `bytes`: the same call over and over, as a page with many connections leaves it. */
export const largeInternals = (text: string, bytes: number): Uint8Array => {
  const dump = JSON.parse(text) as { PeerConnections: Record<string, unknown> }
  const calls = Object.entries(dump.PeerConnections)
  const rounds = Math.ceil(bytes / text.length)
  const many = Object.fromEntries(Array.from({ length: rounds }, (_, round) => calls.map(([id, call]) => [`${id}-${round}`, call])).flat())
  return new TextEncoder().encode(JSON.stringify({ ...dump, PeerConnections: many }, undefined, 1))
}

/** An rtcstats trace of about `bytes`: the same connections again and again under other names. */
export const largeTrace = (lines: readonly string[], bytes: number): Uint8Array => {
  const trace = lines.map((line) => JSON.parse(line) as readonly [string, string | null, ...unknown[]])
  const out: string[] = []
  for (let [round, size] = [0, 0]; size < bytes; round += 1)
    for (const [method, connection, ...rest] of trace) {
      const line = JSON.stringify([method, connection === null ? null : `${connection}_${round}`, ...rest])
      out.push(line)
      size += line.length + 1
    }
  return new TextEncoder().encode(out.join('\n'))
}

/** One pretty-printed JSON document of about `bytes`: samples in a list. */
export const largeDocument = (lines: readonly string[], bytes: number): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify(
      new TextDecoder()
        .decode(largeLines(lines, bytes / 1.5))
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
      undefined,
      2,
    ),
  )
