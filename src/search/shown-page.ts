import type { ArticleSection } from '#knowledge/article.ts'

/** What a result shows of a page: its words, and those of its sections. */
export type ShownPage = Readonly<{
  title: string
  summary: string
  /** Anchor (empty: the page has none there), heading, beginning of the text. */
  sections: readonly (readonly [anchor: string, heading: string, text: string])[]
}>

/** Characters of a section that travel with a result; what is shown is cut from them. */
const longestSection = 160
/** The same of all sections together: a page of forty would else take longer to arrive than the index. */
const longestPage = 1_600

export const shownPage = ({
  title,
  summary,
  sections,
}: Readonly<{ title: string; summary: string; sections: readonly ArticleSection[] }>): ShownPage => ({
  title,
  summary,
  sections: sections.map(({ anchor, title: heading, text }) => [
    anchor,
    heading,
    text.replace(/\s+/g, ' ').slice(0, Math.min(longestSection, longestPage / sections.length)),
  ]),
})

/** A block of code points that are no letters, one for each byte (Unicode: private use). */
const firstSign = 0xe000

/**
 * Packs what a result shows so that Pagefind carries it without indexing it: since 1.5 it indexes every word of a record's
 * metadata, which would double the index that a reader downloads. Signs that are no letters make no words.
 */
export const packShown = (page: ShownPage): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(page))
  const signs = new Uint16Array(bytes.length)
  for (let index = 0; index < bytes.length; index += 1) signs[index] = firstSign + (bytes[index] ?? 0)
  return new TextDecoder('utf-16le').decode(signs)
}

/** @returns undefined when the text is not what `packShown` wrote. */
export const unpackShown = (packed: string | undefined): ShownPage | undefined => {
  try {
    const bytes = Uint8Array.from(packed ?? '', (sign) => sign.charCodeAt(0) - firstSign)
    return JSON.parse(new TextDecoder().decode(bytes)) as ShownPage
  } catch {
    return undefined
  }
}
