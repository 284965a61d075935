import { tracksOf, type Call, type Track } from './model.ts'

const size = ({ m }: Track): number => m.height.reduce((most, height) => (height > most ? height : most), 0)

/** Layers of one picture share its source. Firefox names no source, but the layer or the media line. */
const pictureOf = ({ id, sourceId, mid, layer }: Track): string => sourceId ?? mid ?? (layer === undefined ? id : 'picture')

/**
 * Each picture that is sent once, by its largest layer: the smaller ones of a simulcast are meant to be smaller and slower.
 */
export const sentPictures = (call: Call): readonly Track[] => {
  const largest = new Map<string, Track>()
  for (const track of tracksOf(call, 'send', 'video')) {
    const source = pictureOf(track)
    const known = largest.get(source)
    if (known === undefined || size(track) > size(known)) largest.set(source, track)
  }
  return [...largest.values()]
}
