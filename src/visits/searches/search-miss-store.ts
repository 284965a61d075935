import type { Friction } from '../friction.ts'

/** Searches that found nothing, counted. */
export type SearchMissStore = Readonly<{
  /**
   * Counts a question once more. When it reaches `enough`, the item is put into the inbox; from then on it is the item that
   * counts. When that has been settled and people go on asking, counting begins anew.
   *
   * @param asked keyed digest of the words: they themselves are in the item only
   * @param item what it becomes; its `times` is set here
   */
  note: (asked: string, item: Friction, enough: number) => Promise<void>
}>
