import type { Call, CallEvent } from './model.ts'

const isConnected = ({ name, text }: CallEvent): boolean =>
  (name === 'iceConnectionState' && (text === 'connected' || text === 'completed')) || (name === 'connectionState' && text === 'connected')

/** Whether packets ever went both ways: the states say so, or, where none were recorded, the stats. */
export const everConnected = ({ events, path, tracks }: Call): boolean =>
  events.some(isConnected) ||
  (!events.some(({ name }) => name === 'iceConnectionState' || name === 'connectionState') &&
    (path.received.some((count) => count > 0) || tracks.length > 0))

/** When checks began and when a path was found, ms since the call began. */
export const connectingOf = ({ events }: Call): Readonly<{ beganAt: number | undefined; connectedAt: number | undefined }> => {
  const began = events.find(({ name, text }) => name === 'iceConnectionState' && text === 'checking')
  const connected = events.find(({ name, text }) => name === 'iceConnectionState' && (text === 'connected' || text === 'completed'))
  return { beganAt: began?.at, connectedAt: connected?.at }
}

/** Answers of STUN and TURN servers that were errors: code and server. */
export const candidateErrors = ({ events }: Call): readonly Readonly<{ at: number | undefined; code: number; server: string }>[] =>
  events
    .filter(({ name }) => name === 'candidateError')
    .map(({ at, text }) => {
      const [, code = '', server = ''] = /^(\d*) ?(.*)$/.exec(text) ?? []
      return { at, code: Number(code), server }
    })

/** The app allowed relayed paths only. */
export const isRelayOnly = ({ events }: Call): boolean => events.some(({ name, text }) => name === 'create' && text === 'relay')

export const localCandidateTypes = ({ events }: Call): readonly string[] =>
  events.filter(({ name, text }) => name === 'localCandidate' && text !== '').map(({ text }) => text)
