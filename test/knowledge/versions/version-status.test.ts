import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readVersion, versionStatus } from '#knowledge/version-status.ts'
import { ownVersion } from '#knowledge/versions/own-version.ts'
import '../../fixed-seed.ts'

describe('what the range says of a version', () => {
  test.each([
    // affected, fixed, own, status
    ['<4.5.2', '4.5.2', '4.3.1', 'affected'],
    ['<4.5.2', '4.5.2', '4.5.2', 'fixed'],
    ['<4.5.2', '4.5.2', '4.10.0', 'fixed'],
    ['>=4.3.0 <4.5.2', '4.5.2', '4.2.0', 'outside'],
    ['4.3.0 - 4.5.1', 'unknown', '4.4', 'affected'],
    ['4.3.0 - 4.5.1', 'unknown', '4.6.0', 'outside'],
    ['1.6.6 (reported)', 'unknown', '1.6.6', 'affected'],
    ['1.6.6 (reported)', 'unknown', '1.6.7', 'unknown'],
    ['8.6.1, 9.2.2 (reported)', '10.0.0', '9.0.0', 'unknown'],
    ['<4.5.2', '4.5.2', 'latest', 'unknown'],
    ['<4.5.2', '4.5.2', null, 'unknown'],
    // A release that is not out yet may or may not have it; those of other releases say enough.
    ['<4.5.2', '4.5.2', '4.5.2-beta.1', 'unknown'],
    ['<4.5.2', '4.5.2', '4.5.2rc1', 'unknown'],
    ['<4.5.2', '4.5.2', '4.5.2 测试版', 'unknown'],
    ['<4.5.2', '4.5.2', '4.5.1-beta.1', 'affected'],
    ['<4.5.2', '4.5.2', '4.6.0-rc.2', 'fixed'],
    ['<4.5.2', '4.5.2', '4.5.2-hotfix3', 'unknown'],
    // Builds of a release.
    ['<4.5.2', '4.5.2', '4.5.2+20260101', 'fixed'],
    ['<4.5.2', '4.5.2', '4.5.2.101', 'fixed'],
    ['<4.5.2', '4.5.2', '4.5.1 (4.5.1.980)', 'affected'],
    ['<4.5.2.101', '4.5.2.101', '4.5.2', 'unknown'],
    ['<4.5.2.101', '4.5.2.101', '4.5.2.99', 'affected'],
    // What names only a family.
    ['<4.5.2', '4.5.2', '4.x', 'unknown'],
    ['<4.5.2', '4.5.2', '4.5', 'unknown'],
    ['<4.5.2', '4.5.2', '4', 'unknown'],
    ['<4.5.2', '4.5.2', '4.4.x', 'affected'],
    ['<4.5.2', '4.5.2', '5.x', 'fixed'],
    ['<4.5.2', '4.5.2', '3', 'affected'],
    ['<4.5.2', '4.5.2', '^4.4.0', 'unknown'],
    ['<4.5.2', '4.5.2', '~4.4.0', 'affected'],
    ['4.x', '5.0.0', '4.9', 'affected'],
    ['4.3.x', 'unknown', '4.4.0', 'outside'],
    // Several lines that are kept alive.
    ['>=4.3 <4.5.2 || >=5.0 <5.1.3', '4.5.2, 5.1.3', '5.0.1', 'affected'],
    ['>=4.3 <4.5.2 || >=5.0 <5.1.3', '4.5.2, 5.1.3', '4.5.4', 'fixed'],
    ['>=4.3 <4.5.2 || >=5.0 <5.1.3', '4.5.2, 5.1.3', '5.1.3', 'fixed'],
    ['<4.5.2', '4.5.2, 5.1.3', '5.0.1', 'unknown'],
    ['>=4.3', '4.5.2', '4.4.0', 'affected'],
    ['>=4.3', '4.5.2', '4.6.0', 'fixed'],
    // As it is written in Chinese.
    ['4.3.0 至 4.5.1', '4.5.2', '版本4.4.1', 'affected'],
    ['4.3.0～4.5.1', '4.5.2', 'V4.5.2', 'fixed'],
    ['4.3.0 到 4.5.2 之前', '4.5.2', '４.３.１', 'affected'],
    ['4.5.2 之前的版本', '4.5.2', 'SDK4.5.1', 'affected'],
    ['低于 4.5.2', '4.5.2', '4.5.1版本', 'affected'],
    ['4.5.1 及以下', '4.5.2', '4.5.1', 'affected'],
    ['4.3.0 及以上', '4.5.2', '4.2.9', 'outside'],
    ['≥4.3.0，<4.5.2', '4.5.2', '4.4.0', 'affected'],
    ['所有版本', '4.5.2', '1.0.0', 'affected'],
    ['before 4.5.2', '4.5.2', 'v4.5.1', 'affected'],
    ['4.5.1 and earlier', '4.5.2', '4.2', 'affected'],
    // Versions of other things, several, and sides of one.
    ['<4.5.2', '4.5.2', 'iOS 17.2', 'unknown'],
    ['<4.5.2', '4.5.2', 'Chrome/128.0.6613.84', 'unknown'],
    ['<4.5.2', '4.5.2', '4.4.0 (iOS 17.2)', 'affected'],
    ['<4.5.2', '4.5.2', '从 4.3.1 升级到 4.5.2', 'unknown'],
    ['<4.5.2', '4.5.2', '4.3.1 以上', 'unknown'],
    ['<4.5.2', '4.5.2', '>=4.3', 'unknown'],
    ['<4.5.2', '4.5.2', '4.3.1+', 'unknown'],
    ['<4.5.2', '4.5.2', '3 个用户', 'unknown'],
    ['unknown', '4.5.2', '4.3.1', 'unknown'],
    ['unknown', '4.5.2', '4.6.0', 'fixed'],
    ['>=5.0 <4.0', 'unknown', '4.5.0', 'unknown'],
  ])('affected %s, fixed %s: %s is %s', (affected, fixed, version, status) => {
    expect(versionStatus({ affected, fixed }, version)).toBe(status)
  })

  test('the release it names is the one that matters to this version', () => {
    const sdk = { affected: '>=4.3 <4.5.2 || >=5.0 <5.1.3', fixed: '4.5.2, 5.1.3' }
    expect(readVersion(sdk, '5.0.1')).toMatchObject({ own: '5.0.1', fix: '5.1.3' })
    expect(readVersion(sdk, 'v4.3.1')).toMatchObject({ own: '4.3.1', fix: '4.5.2' })
    expect(readVersion(sdk, '4.5.9')).toMatchObject({ status: 'fixed', fix: '4.5.2' })
    expect(readVersion(sdk, '6.0.0-rc.1')).toMatchObject({ status: 'fixed', own: '6.0.0-rc.1', fix: '5.1.3' })
  })
})

describe('one bound and its fix', () => {
  const part = fc.integer({ min: 0, max: 12 })
  const version = fc.tuple(part, part, part).map((parts) => parts.join('.'))
  const order = (a: string, b: string): number => {
    const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
    return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  }

  test('every version is on one side, and the family of both sides on none', () => {
    fc.assert(
      fc.property(version, version, (fixed, own) => {
        const sdk = { affected: `<${fixed}`, fixed }
        expect(versionStatus(sdk, own)).toBe(order(own, fixed) < 0 ? 'affected' : 'fixed')
        const family = own.split('.').slice(0, 2).join('.')
        const low = versionStatus(sdk, `${family}.0`)
        const high = versionStatus(sdk, `${family}.999`)
        expect(versionStatus(sdk, `${family}.x`)).toBe(low === high ? low : 'unknown')
      }),
      { numRuns: 300 },
    )
  })

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (affected, own) => void versionStatus({ affected, fixed: affected }, own)),
      { numRuns: 300 },
    )
  })
})

test('a version is called as its owner calls it', () => {
  expect(['v4.3.1', '4.x', '4.5.2-beta.1', '版本 4.3.1', 'nothing'].map((text) => ownVersion(text)?.label)).toEqual([
    '4.3.1',
    '4.x',
    '4.5.2-beta.1',
    '4.3.1',
    undefined,
  ])
})
