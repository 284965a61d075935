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

/**
 * Bytes as signs that are no letters (Unicode: private use), three bytes in two signs of 12 bits; where two bytes are left at
 * the end, the last sign lies in a block of its own and carries 4 bits.
 */
export const signs = { first: 0xe000, bits: 12, firstOfRest: 0xf000, restBits: 4 } as const

const bytesOf = (packed: string): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(Math.floor((packed.length * signs.bits) / 8))
  let length = 0
  let value = 0
  let bits = 0
  for (let index = 0; index < packed.length; index += 1) {
    const sign = packed.charCodeAt(index)
    const isRest = sign >= signs.firstOfRest
    const width = isRest ? signs.restBits : signs.bits
    value = (value << width) | (sign - (isRest ? signs.firstOfRest : signs.first))
    for (bits += width; bits >= 8; bits -= 8) bytes[length++] = (value >> (bits - 8)) & 0xff
    value &= (1 << bits) - 1
  }
  return bytes.slice(0, length)
}

/** Reads what `#site-export/pack-shown.ts` wrote. @returns undefined when the text is something else. */
export const unpackShown = async (packed = ''): Promise<ShownPage | undefined> => {
  try {
    const unpacked = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return (await new Response(unpacked).json()) as ShownPage
  } catch {
    return undefined
  }
}
