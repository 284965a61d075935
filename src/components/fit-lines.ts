import { breakOpportunities } from './break-opportunities.ts'

const narrow = new Set("ilj.,:;'’|!()")
const wide = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZ@%&mwMW—_')

/** Width of a text in em, on the safe side for the sans of the site. */
const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += character >= '\u2e80' ? 1 : narrow.has(character) ? 0.3 : wide.has(character) ? 0.66 : 0.5
  return width
}

/**
 * Text in lines for a picture, where nothing breaks it by itself; what has no room ends in an ellipsis.
 *
 * @param width of a line, in em
 * @example fitLines('Joining fails', 5, 2) // ['Joining', 'fails']
 */
export const fitLines = (text: string, width: number, most: number): string[] => {
  if (text !== '' && widthOf(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const piece of beginning(text, width * (most + 1))
    .split(/(?<=\s)/)
    .flatMap(breakOpportunities)) {
    if (line !== '' && used + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      // One line more than there is room for: that something was left out is to be seen.
      if (lines.length > most) break
      line = ''
      used = 0
    }
    line += piece
    used += widthOf(piece)
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
    .slice(0, most)
    .map((shown, index) =>
      index === most - 1 && lines.length > most ? shorten(`${shown.replace(/[\s,;:·，；：、]+$/u, '')}…`, width) : shorten(shown, width),
    )
}

/** As much as could have room: a long text costs no more than a short one. */
const beginning = (text: string, width: number): string => {
  let end = 0
  let used = 0
  for (const character of text) {
    if (used > width) break
    used += widthOf(character)
    end += character.length
  }
  return text.slice(0, end)
}

const shorten = (line: string, width: number): string => {
  let text = line
  while (widthOf(text) > width && text.length > 1) text = `${[...text.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`
  return text
}
