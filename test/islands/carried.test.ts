import { describe, expect, test } from 'vitest'
import { carriedFindings, toDiagnosis } from '#islands/ask/carried.ts'
import { walkOf } from '#tickets/walk.ts'

const walk = { flow: 'echo', trail: 'same-room.apart', session: 's' }

describe('what comes along to a ticket', () => {
  test('nothing carried is nothing sent', () => expect(toDiagnosis({})).toBeUndefined())

  test('the report stays as it is, with the rest beside it and all findings together', () => {
    const carried = {
      report: { verdict: 'bad', findings: [{ id: 'rtt-high' }] },
      network_test: { verdict: 'failed', findings: [{ id: 'turn-unreachable' }, { id: 'rtt-high' }] },
      troubleshooter: walk,
    }
    expect(toDiagnosis(carried)).toEqual({
      verdict: 'bad',
      findings: [{ id: 'rtt-high' }, { id: 'turn-unreachable' }, { id: 'rtt-high' }],
      troubleshooter: walk,
      network_test: carried.network_test,
    })
    expect(carriedFindings(carried)).toEqual(['rtt-high', 'turn-unreachable'])
    expect(walkOf(toDiagnosis(carried))).toEqual(walk)
  })

  test.each([
    null,
    {},
    { troubleshooter: 'x' },
    { troubleshooter: { flow: 1, trail: '' } },
    { troubleshooter: { flow: 'a', trail: 'x'.repeat(5000) } },
  ])('what is no walk is not read as one: %#', (sent) => expect(walkOf(sent)).toBeUndefined())
})
