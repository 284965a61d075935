/** An MDX file cut in two; the body keeps no line of the front matter. */
export type FrontMatter = Readonly<{
  yaml: string
  body: string
  /** 1-based line on which the body starts. */
  bodyLine: number
}>

const fence = /^---\r?\n(?<yaml>[\s\S]*?)^---[ \t]*(?:\r?\n|$)/m

/** Splits at the `---` fences. @returns undefined when the file does not start with a closed front matter. */
export const splitFrontMatter = (text: string): FrontMatter | undefined => {
  const match = fence.exec(text)
  if (match?.index !== 0) return undefined
  const yaml = match.groups?.yaml ?? ''
  return { yaml, body: text.slice(match[0].length), bodyLine: match[0].split('\n').length }
}
