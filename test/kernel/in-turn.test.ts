import { describe, expect, test } from 'vitest'
import { inTurn } from '#kernel/in-turn.ts'

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('inTurn', () => {
  test('gives results in the order of the items, whichever was done first', async () => {
    const waits = [3, 0, 2, 1]
    const results = await inTurn(waits, 2, async (wait) => {
      for (let turn = 0; turn < wait; turn += 1) await later()
      return wait * 10
    })
    expect(results).toEqual([30, 0, 20, 10])
  })

  test('works on no more at once than it may, and counts what is done', async () => {
    let [running, most] = [0, 0]
    const counts: number[] = []
    await inTurn(
      [1, 2, 3, 4, 5],
      2,
      async () => {
        running += 1
        most = Math.max(most, running)
        await later()
        running -= 1
      },
      (done) => counts.push(done),
    )
    expect(most).toBe(2)
    expect(counts).toEqual([1, 2, 3, 4, 5])
  })

  test('begins nothing after a failure, and lets what was begun end', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const work = async (item: number): Promise<void> => {
      begun.push(item)
      if (item === 1) throw new Error('boom')
      await later()
      ended.push(item)
    }
    await expect(inTurn([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('boom')
    expect(begun).toEqual([0, 1])
    expect(ended).toEqual([0])
  })
})
