import { describe, expect, test } from 'vitest'
import { tallyWorld } from '../../scripts/bench/replayed-tally.ts'
import { worlds } from '../../scripts/bench/replayed-histories.ts'

const histories = 60

/** Of 100 histories, how many may be judged wrongly: one chance in forty, and what 60 draws may lie beside it. */
const mostWrong = 5

/** Worlds in which there is little to see; nothing wrong may be said, but hardly anything is said at all. */
const undecided = /^rare|halved|after 60 days|by half/

describe('the verdict on made-up histories', () => {
  test.each(worlds.map((world) => [world.name, world] as const))('%s', (name, world) => {
    const { right, wrong } = tallyWorld(world, histories)
    expect(wrong).toBeLessThanOrEqual(name.includes('by half') || name.includes('after 60 days') ? 3 * mostWrong : mostWrong)
    if (!undecided.test(name)) expect(right).toBeGreaterThanOrEqual(60)
  })
})
