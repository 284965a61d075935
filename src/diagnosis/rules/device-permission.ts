import type { Rule } from './rule.ts'

/**
 * The camera or microphone could not be opened.
 *
 * Looks at: every `getUserMedia` that was rejected, by the name of its error: NotAllowedError (no permission),
 * NotReadableError (another program or the system holds the device), NotFoundError (no such device), OverconstrainedError
 * (no device can do what was asked). A warning when a later request succeeded: the app found another way.
 * https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia
 */
export const devicePermission: Rule = {
  id: 'device-permission',
  detectOnPage: (events) => {
    const failures = events.filter(({ name }) => name === 'deviceFailed')
    return [...new Set(failures.map(({ text }) => text))].map((error) => {
      const times = failures.filter(({ text }) => text === error).map(({ at }) => at ?? 0)
      const opened = events.findLastIndex(({ name }) => name === 'deviceOpened')
      return {
        severity: opened > events.findLastIndex(({ name, text }) => name === 'deviceFailed' && text === error) ? 'warning' : 'error',
        side: 'send',
        fromMs: Math.round(times[0] ?? 0),
        toMs: Math.round(times.at(-1) ?? 0),
        evidence: { error_name: error, errors: times.length },
      }
    })
  },
}
