import { describe, expect, it } from 'vitest'
import { callKbps } from '#guides/bitrate.ts'
import { presetCode, presetIds, presets } from '#guides/presets.ts'
import { defaultRegionChoice, regionAdvice, setAreaCode } from '#guides/region-choice.ts'

describe('the region picker', () => {
  it('leaves GLOBAL when no rule asks for a fence', () => {
    const advice = regionAdvice(defaultRegionChoice)
    expect(advice).toEqual({ area: 'GLOBAL', excluded: undefined, notes: ['leave-global'] })
    expect(setAreaCode(advice)).toBe("AgoraRTC.setArea({ areaCode: 'GLOBAL' })")
  })

  it('a fence loses failover, and users outside are named', () => {
    const advice = regionAdvice({ users: ['EUROPE', 'CHINA'], law: 'stay', area: 'EUROPE', hasAgent: false })
    expect(advice).toMatchObject({ area: 'EUROPE', notes: ['no-failover', 'outside-users', 'china-stun'] })
  })

  it('an area can be excluded only from GLOBAL', () => {
    expect(setAreaCode(regionAdvice({ ...defaultRegionChoice, law: 'avoid', area: 'CHINA' }))).toBe(
      "AgoraRTC.setArea({ areaCode: 'GLOBAL', excludedArea: 'CHINA' })",
    )
  })

  it('an agent cannot stay in mainland China', () => {
    expect(regionAdvice({ users: ['CHINA'], law: 'stay', area: 'CHINA', hasAgent: true }).notes).toContain('agent-no-china')
  })
})

describe('presets', () => {
  it('take their bitrate from the table', () => {
    for (const id of presetIds) {
      const { width, height, fps, kbps } = presets[id]
      expect(kbps, id).toBe(callKbps(`${width}x${height}`, fps) * (id === 'live' ? 2 : 1))
    }
  })

  it('say the same numbers on every platform', () => {
    for (const id of presetIds) {
      const { width, height, fps, kbps } = presets[id]
      for (const { code } of presetCode(id)) for (const number of [width, height, fps, kbps]) expect(code).toContain(String(number))
    }
  })
})
