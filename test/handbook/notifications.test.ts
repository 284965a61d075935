import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { onCallChannels } from '#notifications/delivery.ts'
import { loadOnCallSettings } from '#notifications/load-on-call-settings.ts'
import { retryDelays } from '#notifications/retry.ts'
import { handbookPage } from './handbook-page.ts'

const units = [
  [3_600_000, { en: 'h', zh: '小时' }],
  [60_000, { en: 'min', zh: '分钟' }],
  [1_000, { en: 's', zh: '秒' }],
] as const

describe.each(languages)('the notifications page (%s)', (lang) => {
  const page = handbookPage(lang, 'notifications')

  test.each(onCallChannels)('has a row for %s', (channel) => {
    expect(page.body).toMatch(new RegExp(`^\\| \`${channel}\` \\|`, 'm'))
  })

  test('tells every wait between attempts', () => {
    for (const delay of retryDelays) {
      const [size, names] = units.find(([unit]) => delay % unit === 0) ?? units[2]
      expect(page.body).toContain(`${delay / size} ${names[lang]}`)
    }
  })

  test('names every occasion of the settings', () => {
    for (const { occasion } of loadOnCallSettings('content').rules) expect(page.inlineCode).toContain(occasion)
  })
})
