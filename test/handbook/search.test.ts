import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { confidenceLines, confidences, signalNames } from '#deflection/confidence.ts'
import { outcomes } from '#deflection/deflection-repository.ts'
import { fields } from '#search/document.ts'
import { evidenceNames } from '#search/evidence.ts'
import { rankingSettings } from '#search/ranking-settings.ts'
import { longestText, tokenize } from '#search/tokenize.ts'
import { handbookPage } from './handbook-page.ts'

/** What a table cell says was written: code spans and quoted words. */
const samples = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`|["“]([^"”]+)["”]/g)].map(([, code, quoted]) => code ?? quoted ?? '')

describe.each(languages)('the search page (%s)', (lang) => {
  const page = handbookPage(lang, 'search-and-suggestions')
  const rows = page.body.split('\n').flatMap((line) => {
    const [, written = '', searched = ''] = line.split('|')
    return line.startsWith('| ') ? [{ written: written.trim(), searched: searched.trim() }] : []
  })
  const exactRows = rows.filter(({ searched }) => /^`[#=]/.test(searched))

  test('shows the exact lane', () => {
    expect(exactRows.length).toBeGreaterThan(3)
  })

  test.each(exactRows)('$written really gives $searched', ({ written, searched }) => {
    for (const sample of samples(written)) expect(tokenize(sample).exact).toEqual(expect.arrayContaining(samples(searched)))
  })

  test('the pieces of words it names are terms', () => {
    expect(tokenize('黑屏幕').words).toEqual(expect.arrayContaining(['黑屏', '屏幕']))
    expect(tokenize('joinChannel').words).toEqual(expect.arrayContaining(['join', 'channel', 'joinchannel']))
    expect(tokenize('RtcEngine.joinChannel 4.5.1').exact).toEqual(expect.arrayContaining(['=rtcengine.joinchannel', '=4.5.1', '=4.5']))
    expect(tokenize('ＥＲＲ＿１１０')).toEqual(tokenize('ERR_110'))
    expect(page.body).toContain(longestText.toLocaleString('en'))
  })

  test.each([...confidences, ...outcomes, ...fields, ...evidenceNames, ...signalNames])('names %s', (word) => {
    expect(page.inlineCode).toContain(word)
  })

  test.each(confidenceLines)('tells from which chance on a suggestion is $confidence', ({ confidence, chance }) => {
    expect(rows).toContainEqual({ written: `\`${confidence}\``, searched: String(chance) })
  })

  test('counts what is kept of a question and who votes as the ranker does', () => {
    for (const count of [rankingSettings.rankingTerms, rankingSettings.retrievalTerms, rankingSettings.voters])
      expect(page.body).toMatch(new RegExp(`(?<!\\d)${count}(?!\\d)`))
  })
})
