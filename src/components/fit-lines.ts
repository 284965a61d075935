import { breakOpportunities } from './break-opportunities.ts'

/** Width of a character in em, on the safe side for the sans of the site. */
const widthOf = (text: string): number => {
  let width = 0
  for (const character of text)
    width += /[\u2e80-\uffef]/.test(character) ? 1 : /[A-Z@%&mwMW—_]/.test(character) ? 0.66 : /[ilj.,:;'’|!()]/.test(character) ? 0.3 : 0.5
  return width
}

/**
 * Text in lines for a picture, where nothing breaks it by itself; what has no room ends in an ellipsis.
 *
 * @param width of a line, in em
 * @example fitLines('Joining fails', 5, 2) // ['Joining', 'fails']
 */
export const fitLines = (text: string, width: number, most: number): string[] => {
  const lines: string[] = ['']
  for (const piece of text.split(/(?<=\s)/).flatMap(breakOpportunities)) {
    const line = lines.at(-1) ?? ''
    if (widthOf(line + piece.trimEnd()) <= width) lines[lines.length - 1] = line + piece
    else if (line === '') lines[lines.length - 1] = piece
    else lines.push(piece)
  }
  const shown = lines.map((line) => line.trimEnd()).filter((line) => line !== '')
  return shown
    .slice(0, most)
    .map((line, index) =>
      index === most - 1 && shown.length > most ? shorten(`${line.replace(/[\s,;:·，；：、]+$/u, '')}…`, width) : shorten(line, width),
    )
}

const shorten = (line: string, width: number): string => {
  let text = line
  while (widthOf(text) > width && text.length > 1) text = `${[...text.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`
  return text
}
