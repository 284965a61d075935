import type { RecordedConnection, RecordedEvent } from '../recording/model.ts'

const isState = ({ name }: RecordedEvent): boolean => name === 'iceConnectionState' || name === 'connectionState'

/**
 * Changes of the transport's `iceState`, for recordings that hold statistics and no events: an app that writes down
 * `getStats()` and nothing else. Times are those of the first reading in which the state was seen.
 */
export const withIceStates = (connection: RecordedConnection): RecordedConnection => {
  if (connection.events.some(isState)) return connection
  const transport = [...connection.streams.values()].find(({ type, columns }) => type === 'transport' && columns.has('iceState'))
  const states = transport?.columns.get('iceState') ?? []
  const changes = states.flatMap((state, index): RecordedEvent[] =>
    typeof state === 'string' && state !== states[index - 1]
      ? [{ at: transport?.times[index], name: 'iceConnectionState', text: state }]
      : [],
  )
  return changes.length === 0 ? connection : { ...connection, events: [...connection.events, ...changes] }
}
