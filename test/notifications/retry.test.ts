import { expect, test } from 'vitest'
import { usualDelivery, workOff } from '#notifications/deliver.ts'
import { retryDelay, retryDelays } from '#notifications/retry.ts'

test('each wait is longer than the one before, and there is an end', () => {
  const waits = retryDelays.map((_, index) => retryDelay(index + 1, 0, 0) ?? 0)
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(retryDelay(retryDelays.length + 1, 0, 0)).toBeUndefined()
})

test('a receiver may ask for more patience, up to a day, and never for less', () => {
  expect(retryDelay(1, 60_000, 0)).toBe(60_000)
  expect(retryDelay(3, 1, 0)).toBe(retryDelays[2])
  expect(retryDelay(1, 1e12, 0)).toBe(86_400_000)
})

test('a server that is going to stop begins nothing more, and finishes what it began', async () => {
  const waiting = [{ delivery: { attempts: 0 } }, { delivery: { attempts: 0 } }, { delivery: { attempts: 0 } }]
  const recorded: string[] = []
  const box = {
    claim: async () => waiting.splice(0, 1),
    record: async (_: unknown, { kind }: { kind: string }) => void recorded.push(kind),
  }
  const send = async (): Promise<void> => undefined
  const randomBytes = (count: number) => new Uint8Array(count)
  expect(await workOff(box, send, { randomBytes }, usualDelivery, () => recorded.length === 2)).toEqual(['sent', 'sent'])
  expect([recorded, waiting.length]).toEqual([['sent', 'sent'], 1])
})
