import type { ReportedCall } from '#diagnosis/report/report.ts'
import type { Timeline } from '#diagnosis/report/timeline.ts'
import type { Language } from '#kernel/languages.ts'
import { diagnosePage } from '#i18n/diagnose-page.ts'
import { element } from '#islands/element.ts'
import { svg } from '#islands/svg.ts'

const stone = (x: number, kind: 'black' | 'white'): SVGElement => svg('circle', { cx: x, cy: 24, r: 9, class: `dx-stone dx-stone-${kind}` })

const label = (x: number, y: number, words: string, anchor = 'middle'): SVGElement =>
  svg('text', { x, y, 'text-anchor': anchor, class: 'dx-label' }, words)

/**
 * The way of the media as a line of stones: this side, a relay if there is one, the other side; below it what the two
 * candidates are.
 */
const drawing = ({ connection: { local, remote } }: ReportedCall, isBroken: boolean, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const relayed = local?.type === 'relay'
  const protocol = (relayed ? (local.relayProtocol ?? local.protocol) : local?.protocol)?.toUpperCase() ?? ''
  const kinds = text.candidates
  const nameOf = (type: string | undefined): string => (type === undefined ? '' : (kinds[type as keyof typeof kinds] ?? type))
  const parts = [
    svg('line', { x1: 60, x2: 340, y1: 24, y2: 24, class: isBroken ? 'dx-way dx-way-broken' : 'dx-way' }),
    stone(60, 'black'),
    ...(relayed ? [stone(200, 'white'), label(200, 52, text.relay)] : []),
    stone(340, 'white'),
    label(60, 52, text.thisSide),
    label(340, 52, text.otherSide),
    label(60, 68, nameOf(local?.type)),
    label(340, 68, nameOf(remote?.type)),
    label(relayed ? 130 : 200, 14, isBroken ? text.noPath : protocol),
  ]
  const words = [
    text.thisSide,
    nameOf(local?.type),
    protocol,
    relayed ? text.relay : '',
    text.otherSide,
    nameOf(remote?.type),
    isBroken ? text.noPath : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
  const frame = element('div', { class: 'dx-way-frame' })
  frame.append(svg('svg', { viewBox: '0 0 400 76', role: 'img', 'aria-label': words }, ...parts))
  return frame
}

const stateList = (timeline: Timeline, lang: Language): HTMLElement | undefined => {
  const text = diagnosePage[lang]
  if (timeline.states.length === 0) return undefined
  return element(
    'ol',
    { class: 'dx-states' },
    ...timeline.states
      .slice(0, 30)
      .map(({ at, name, state }) =>
        element(
          'li',
          {},
          element('span', { class: 'faint' }, at === null ? '' : `${(at / 1000).toFixed(2)} s `),
          `${name === 'iceConnectionState' ? 'ICE' : text.whole} `,
          element('code', {}, state),
        ),
      ),
  )
}

/** How the connection came to be: its way, and its states in order. */
export const renderConnection = (call: ReportedCall, timeline: Timeline, lang: Language): HTMLElement => {
  const text = diagnosePage[lang]
  const isBroken = call.findings.some(({ id }) => id === 'ice-failed')
  return element(
    'section',
    { class: 'dx-connection' },
    element('h3', { class: 'dx-call-name' }, `${text.connection} ${call.id}`),
    drawing(call, isBroken, lang),
    stateList(timeline, lang),
  )
}
