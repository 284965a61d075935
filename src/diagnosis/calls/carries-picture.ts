import type { Track } from './model.ts'

/**
 * Less is padding, by which a sender tries how much the way carries, or the one black frame a second that Firefox sends of a
 * camera that was switched off, kbit/s.
 */
const leastKbps = 10

/** Whether a picture was sent at a reading at all. Where bytes were not counted it is taken to be so. */
export const carriesPicture = ({ m }: Track, index: number): boolean => m.packets[index] !== 0 && !((m.kbps[index] ?? NaN) < leastKbps)
