import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { clockNames } from '#tickets/clocks.ts'
import { linkRelations } from '#tickets/event.ts'
import { lifecycle, lifecycleActions, type LifecycleRule } from '#tickets/lifecycle.ts'
import { channels, ticketStates, waitingReasons } from '#tickets/ticket.ts'
import { handbookPage } from './handbook-page.ts'

describe.each(languages)('the tickets page (%s)', (lang) => {
  const page = handbookPage(lang, 'tickets')
  const rowOf = (action: string): string[] =>
    page.body
      .split('\n')
      .find((line) => line.startsWith(`| \`${action}\``))
      ?.split('|')
      .map((cell) => cell.trim()) ?? []

  test.each(lifecycleActions)('tells where %s leads from and to', (action) => {
    const rule: LifecycleRule = lifecycle[action]
    const [, , from = '', to = ''] = rowOf(action)
    if (rule.from.length === 1) expect(from).toBe(`\`${rule.from[0] ?? ''}\``)
    else expect(from).not.toBe('')
    expect(to).toContain(`\`${rule.to}\``)
    if (rule.closedAs !== null) expect(to).toContain(`\`${rule.closedAs}\``)
  })

  test.each([...ticketStates, ...channels, ...waitingReasons, ...clockNames, ...linkRelations])('names %s', (word) => {
    expect(page.inlineCode).toContain(word)
  })
})
