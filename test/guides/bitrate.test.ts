import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitrateOf, bitrateTable, callKbps, codecs, frameRates, megabytesPerHour, modes, sizeOf, type Codec } from '#guides/bitrate.ts'

/** As published, kbit/s: size, 15 fps, 30 fps, 60 fps. Written out once more so that a slip in the table is seen. */
const published = [
  ['160x120', 65],
  ['320x180', 140],
  ['320x240', 200],
  ['424x240', 220],
  ['480x360', 320, 490],
  ['640x360', 400, 600],
  ['640x480', 500, 750],
  ['848x480', 610, 930],
  ['960x720', 910, 1380],
  ['1280x720', 1130, 1710],
  ['1920x1080', 2080, 3150, 4780],
] as const

describe('the bitrate calculator', () => {
  it.each(published.map((row): [string, ...number[]] => [...row]))('%s as in the published table', (size, ...kbps) => {
    const rates = [15, 30, 60].slice(0, kbps.length)
    expect(rates.map((fps) => callKbps(size, fps))).toEqual(kbps)
    expect(rates.map((fps) => bitrateOf({ size, fps, codec: 'h264', mode: 'live', received: 0 }).kbps)).toEqual(kbps.map((n) => 2 * n))
  })

  it('frame rates between follow the rule the table itself follows, to within 2 %', () => {
    for (const { width, height, kbps } of bitrateTable) {
      for (const [fps, listed] of Object.entries(kbps)) {
        const ruled = kbps[15] === undefined ? 0 : kbps[15] * (Number(fps) / 15) ** 0.6
        expect(Math.abs(ruled - listed) / listed, `${width}x${height}@${fps}`).toBeLessThan(0.02)
      }
    }
  })

  it('an hour of 400 kbit/s is 180 MB, and every stream received costs again', () => {
    expect(megabytesPerHour(400)).toBe(180)
    expect(bitrateOf({ size: '640x360', fps: 15, codec: 'h264', mode: 'call', received: 3 })).toEqual({
      kbps: 400,
      bestKbps: 400,
      sentMb: 180,
      receivedMb: 540,
    })
  })

  it('a newer codec never needs more, and its best never more than its cautious end', () => {
    const choice = fc.record({
      size: fc.constantFrom(...bitrateTable.map(sizeOf)),
      fps: fc.constantFrom(...frameRates),
      mode: fc.constantFrom(...modes),
      received: fc.nat(50),
    })
    fc.assert(
      fc.property(choice, fc.constantFrom(...(Object.keys(codecs) as Codec[])), (rest, codec) => {
        const [old, now] = [bitrateOf({ ...rest, codec: 'h264' }), bitrateOf({ ...rest, codec })]
        return now.kbps <= old.kbps && now.bestKbps <= now.kbps && now.receivedMb <= old.receivedMb
      }),
    )
  })

  it('a size that is not in the table is refused', () => {
    expect(() => callKbps('1x1', 15)).toThrow('there is no size "1x1"')
  })
})
