import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { clockNames } from '#tickets/clocks.ts'
import { linkRelations } from '#tickets/event.ts'
import { channels, ticketStates, waitingReasons } from '#tickets/ticket.ts'
import { handbookPage } from './handbook-page.ts'
import { lifecycleTable } from './lifecycle-table.ts'

describe.each(languages)('the tickets page (%s)', (lang) => {
  const page = handbookPage(lang, 'tickets')

  test('shows the lifecycle exactly as the code has it', () => {
    const start = page.body.indexOf(lifecycleTable(lang).split('\n')[0] ?? '')
    const shown = page.body.slice(start).split('\n\n')[0]
    expect(shown).toBe(lifecycleTable(lang))
  })

  test.each([...ticketStates, ...channels, ...waitingReasons, ...clockNames, ...linkRelations])('names %s', (word) => {
    expect(page.inlineCode).toContain(word)
  })
})
