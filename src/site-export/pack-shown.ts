import { deflateRawSync } from 'node:zlib'
import { signs, type ShownPage } from '#search/shown-page.ts'

/**
 * Packs what a result shows so that Pagefind carries it without indexing it: since 1.5 it indexes every word of a record's
 * metadata, which would double the index that a reader downloads. Signs that are no letters make no words; compressed
 * first, there are fewer for Pagefind to go through.
 */
export const packShown = (page: ShownPage): string => {
  const bytes = deflateRawSync(JSON.stringify(page), { level: 9, memLevel: 9 })
  const packed: number[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const value = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    packed.push(signs.first + (value >> 12))
    const left = bytes.length - index
    if (left >= 3) packed.push(signs.first + (value & 0xfff))
    else if (left === 2) packed.push(signs.firstOfRest + ((value >> 8) & 0xf))
  }
  return new TextDecoder('utf-16le').decode(Uint16Array.from(packed))
}
