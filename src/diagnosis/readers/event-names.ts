import { redact } from '#redaction/redact.ts'
import type { EventName } from '../recording/model.ts'
import type { RecordingBuilder } from '../recording/builder.ts'
import { asText, isObject, parseJson } from './json.ts'

/** What recorders call the same event; lower case, without a leading "on". */
const names: Readonly<Record<string, EventName>> = {
  create: 'create',
  close: 'close',
  signalingstate: 'signalingState',
  signalingstatechange: 'signalingState',
  icegatheringstate: 'iceGatheringState',
  icegatheringstatechange: 'iceGatheringState',
  iceconnectionstate: 'iceConnectionState',
  iceconnectionstatechange: 'iceConnectionState',
  connectionstate: 'connectionState',
  connectionstatechange: 'connectionState',
  icecandidate: 'localCandidate',
  localcandidate: 'localCandidate',
  addicecandidate: 'remoteCandidate',
  remotecandidate: 'remoteCandidate',
  icecandidateerror: 'candidateError',
  candidateerror: 'candidateError',
  setlocaldescription: 'localDescription',
  localdescription: 'localDescription',
  setremotedescription: 'remoteDescription',
  remotedescription: 'remoteDescription',
  track: 'track',
  trackended: 'trackEnded',
  'mediastreamtrack.onended': 'trackEnded',
  ended: 'trackEnded',
  getusermedia: 'cameraRequested',
  getusermediaonsuccess: 'deviceOpened',
  getusermediaonfailure: 'deviceFailed',
  getusermediafailed: 'deviceFailed',
  getusermediaerror: 'deviceFailed',
}

const plainName = (name: string): string =>
  name
    .replace(/^navigator\.mediaDevices\./, '')
    .toLowerCase()
    .replace(/^on(?=[a-z])/, '')

/** Old Chromium prefixes a state with the name of its enum: `ICEConnectionStateChecking`. */
const stateIn = (text: string): string =>
  text.replace(/^(?:ICEConnectionState|ICEGatheringState|SignalingState)(?=[A-Z])/, '').toLowerCase()

const errorIn = (value: unknown): string => {
  const text = asText(value)
  return /\b(?:[A-Z][A-Za-z]+Error|PermissionDenied|DevicesNotFound|TrackStart)\b/.exec(text)?.[0] ?? text.slice(0, 100)
}

/** Frames a second that a camera was asked for; nothing when the app left it open. A `max` asks for nothing. */
const requestedFps = (value: unknown): string => {
  const video = isObject(value) && isObject(value['video']) ? value['video'] : value
  const rate = isObject(video) ? video['frameRate'] : undefined
  const asked = isObject(rate) ? (rate['exact'] ?? rate['ideal'] ?? rate['min']) : rate
  return typeof asked === 'number' && asked > 0 ? String(asked) : ''
}

/** A server's URL without user part; an address in it becomes a word, as in every text that leaves a person's machine. */
const candidateErrorIn = (value: unknown): string => {
  const text = asText(value)
  const code = /error_?code\W{1,4}(\d{3})/i.exec(text)?.[1] ?? /(?<![\w.:])[3-7]\d\d(?![\w.:])/.exec(text)?.[0] ?? ''
  const url = /\b(?:stuns?|turns?):[\w.:[\]-]+(?:\?transport=\w+)?/i.exec(text)?.[0] ?? ''
  return `${code} ${redact(url)}`.trim()
}

const textOf = (name: EventName, value: unknown): string => {
  switch (name) {
    case 'deviceFailed':
      return errorIn(value)
    case 'deviceOpened':
      return ''
    case 'cameraRequested':
      return requestedFps(value)
    case 'candidateError':
      return candidateErrorIn(value)
    case 'localDescription':
    case 'remoteDescription': {
      if (!isObject(value)) return typeof value === 'string' ? value.replace(/^type: (\w+), sdp: /, '$1\n') : ''
      return `${typeof value['type'] === 'string' ? value['type'] : ''}\n${typeof value['sdp'] === 'string' ? value['sdp'] : ''}`
    }
    case 'create': {
      const policy = /"?iceTransport(?:Policy|Type|s)"?\s*:\s*"?(relay|all)/i.exec(asText(value))
      return policy?.[1]?.toLowerCase() ?? ''
    }
    case 'localCandidate':
    case 'remoteCandidate': {
      const candidate = isObject(value) ? value['candidate'] : value
      // Only what kind of candidate it is: an address is nobody's business here.
      return typeof candidate === 'string' ? (/\btyp \w+/.exec(candidate)?.[0].slice(4) ?? '') : ''
    }
    default:
      return stateIn(typeof value === 'string' ? value : '')
  }
}

/** Camera and microphone belong to the page, whatever connection the recorder noted beside them. */
const ofPage: ReadonlySet<EventName> = new Set(['deviceFailed', 'deviceOpened', 'cameraRequested'])

/**
 * Adds an event under its one name; events that nothing reads are left out.
 *
 * @param value as recorded: an object, or text, which may be JSON itself
 */
export const addEvent = (
  builder: RecordingBuilder,
  connectionId: string | undefined,
  at: number | undefined,
  recordedName: string,
  value: unknown,
): void => {
  const name = names[plainName(recordedName)]
  if (name === undefined) return
  const unpacked = typeof value === 'string' && /^\s*["{[]/.test(value) ? (parseJson(value) ?? value) : value
  builder.event(ofPage.has(name) ? undefined : connectionId, at, name, textOf(name, unpacked))
}
