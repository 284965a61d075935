import { tracksOf, type Call, type Track } from './model.ts'

const size = ({ m }: Track): number => m.height.reduce((most, height) => (height > most ? height : most), 0)

/**
 * Each picture that is sent once, by its largest layer: the smaller ones of a simulcast are meant to be smaller and slower.
 */
export const sentPictures = (call: Call): readonly Track[] => {
  const largest = new Map<string, Track>()
  for (const track of tracksOf(call, 'send', 'video')) {
    const source = track.layer === undefined ? track.id : (track.sourceId ?? 'picture')
    const known = largest.get(source)
    if (known === undefined || size(track) > size(known)) largest.set(source, track)
  }
  return [...largest.values()]
}
