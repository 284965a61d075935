/** `seal` is the verified end; `unknown` a move of which nothing is known but that it must have been made. */
export type StoneColour = 'black' | 'white' | 'seal' | 'unknown'

export type Stone = Readonly<{
  colour: StoneColour
  /** A ring around the stone: the state changed here. */
  ring?: boolean | undefined
  /** Number of the move, as in a game record; at most three characters fit. */
  number?: string | undefined
}>

const shapes: Record<StoneColour, string> = {
  black: '<circle class="stone-body" cx="16" cy="16" r="11"/>',
  white: '<circle class="stone-body" cx="16" cy="16" r="11"/>',
  seal: '<rect class="stone-body" x="5" y="5" width="22" height="22" rx="2"/><path class="stone-mark" d="m10.5 16.5 4 4 7.5-9"/>',
  unknown: '<circle class="stone-body" cx="16" cy="16" r="11"/>',
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/**
 * One stone as an SVG string, the same on server and in custom elements (styles: `stones.css`).
 * Decoration only: the words stand beside it.
 *
 * @example stoneSvg({ colour: 'black', number: '1' }).startsWith('<svg class="stone stone-black"') // true
 */
export const stoneSvg = ({ colour, ring = false, number }: Stone): string =>
  [
    `<svg class="stone stone-${colour}" viewBox="0 0 32 32" aria-hidden="true" focusable="false">`,
    '<circle class="stone-ground" cx="16" cy="16" r="14"/>',
    ring ? '<circle class="stone-ring" cx="16" cy="16" r="14.5"/>' : '',
    shapes[colour],
    number === undefined || colour === 'seal' ? '' : `<text class="stone-number" x="16" y="20">${escapeText(number)}</text>`,
    '</svg>',
  ].join('')

/** A short line of stones for lists; 16 units between stones. Decoration only. */
export const stoneStripSvg = (stones: readonly StoneColour[]): string => {
  const width = stones.length * 16 - 4
  const bodies = stones.map((colour, index) => {
    const x = index * 16 + 6
    const body =
      colour === 'seal'
        ? `<rect class="stone-body" x="${x - 5}" y="1" width="10" height="10" rx="1"/>`
        : `<circle class="stone-body" cx="${x}" cy="6" r="5"/>`
    return `<g class="stone-${colour}">${body}</g>`
  })
  return `<svg class="stone-strip" viewBox="0 0 ${width} 12" width="${width}" height="12" aria-hidden="true" focusable="false"><line x1="6" y1="6" x2="${width - 6}" y2="6"/>${bodies.join('')}</svg>`
}
