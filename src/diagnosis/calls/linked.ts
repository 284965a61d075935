import type { Recording, RecordedConnection } from '../recording/model.ts'

const ssrcs = ({ streams }: RecordedConnection, type: string): ReadonlySet<string> =>
  new Set(
    [...streams.values()]
      .filter((stream) => stream.type === type)
      .flatMap(({ columns }) => columns.get('ssrc')?.findLast((value) => value !== undefined) ?? [])
      .map(String),
  )

/**
 * Connections of one recording that are two ends of the same call: what one sends (by SSRC), the other receives.
 *
 * @returns for each connection the ids of its other ends.
 */
export const linkedConnections = ({ connections }: Recording): ReadonlyMap<string, ReadonlySet<string>> => {
  const sent = connections.map((connection) => ({
    id: connection.id,
    out: ssrcs(connection, 'outbound-rtp'),
    in: ssrcs(connection, 'inbound-rtp'),
  }))
  const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((ssrc) => b.has(ssrc))
  return new Map(
    sent.map((one) => [
      one.id,
      new Set(sent.filter((other) => other.id !== one.id && (meets(one.out, other.in) || meets(other.out, one.in))).map(({ id }) => id)),
    ]),
  )
}
