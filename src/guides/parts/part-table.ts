/** What a part shows to those who cannot calculate: without JavaScript, on paper, as Markdown. */
export type PartTable = Readonly<{ caption: string; head: readonly string[]; rows: readonly (readonly string[])[]; note?: string }>

/** A pipe would end the cell. */
const cell = (text: string): string => text.replaceAll('|', '\\|')

const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`

/** @example tableMarkdown({ caption: 'c', head: ['a', 'b'], rows: [['1', '2']] }) // 'c\n\n| a | b |\n| --- | --- |\n| 1 | 2 |' */
export const tableMarkdown = ({ caption, head, rows, note }: PartTable): string =>
  [caption, [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'), ...(note === undefined ? [] : [note])].join('\n\n')
