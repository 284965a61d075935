/**
 * Works on some items at once, each begun as soon as one before it is done. After one failed no other is begun.
 *
 * @param onDone called with the number of items that are done.
 * @returns the results in the order of the items.
 * @throws what the first of them threw, once the ones begun with it have ended.
 */
export const inTurn = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
  onDone: (done: number) => void = () => undefined,
): Promise<readonly Result[]> => {
  const results: Result[] = []
  let done = 0
  // Leaving a loop closes the generator, and so ends every loop that takes from it.
  const queue = (function* () {
    yield* items.entries()
  })()
  const loop = async (): Promise<void> => {
    for (const [index, item] of queue) {
      results[index] = await work(item)
      onDone((done += 1))
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, loop))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return results
}
