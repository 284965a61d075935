import { describe, expect, test } from 'vitest'
import { explains } from '#diagnosis/findings/explains.ts'
import { diagnose } from '#diagnosis/report/diagnosis.ts'
import type { FindingId } from '#knowledge/vocabulary.ts'
import { handMade } from './hand-made.ts'
import { readFile, readText } from './read.ts'

const idsOf = (problems: readonly { id: FindingId; explainedBy: FindingId | undefined }[]): string[] =>
  problems.map(({ id, explainedBy }) => (explainedBy === undefined ? id : `${id} ← ${explainedBy}`))

describe('one cause for several symptoms', () => {
  test('loss is the root of what is heard of it, on both ends', async () => {
    const ids = idsOf(diagnose(await readFile('recorded', 'loss10.getstats.jsonl.gz')).problems)
    expect(ids.filter((id) => !id.includes('←'))).toEqual(['audio-loss-high'])
    expect(ids).toContain('outbound-loss-high ← audio-loss-high')
    expect(ids).toContain('concealment-audible ← audio-loss-high')
  })

  test('loss out of a full queue is a symptom of bandwidth', async () => {
    const ids = idsOf(diagnose(await readFile('recorded', 'tex_bwdrop.getstats.jsonl.gz')).problems)
    expect(ids[0]).toBe('bandwidth-limited')
    expect(ids).toContain('audio-loss-high ← bandwidth-limited')
  })

  test('what happens in the other direction is explained by nothing here', async () => {
    const { problems } = diagnose(
      await readText(handMade({ audioIn: () => ({ packetsReceived: 44, packetsLost: 6 }), remoteAudio: () => ({ fractionLost: 0.06 }) })),
    )
    expect(idsOf(problems)).toEqual(['audio-loss-high', 'outbound-loss-high'])
  })

  test('a symptom long before its supposed cause has another one', async () => {
    const { problems } = diagnose(
      await readText(
        handMade({
          seconds: 120,
          videoIn: (s) => (s > 12 && s < 30 && s % 3 === 0 ? { freezeCount: 1, totalFreezesDuration: 0.9 } : {}),
          audioIn: (s) => (s > 90 ? { packetsReceived: 44, packetsLost: 6 } : {}),
        }),
      ),
    )
    expect(idsOf(problems)).toContain('video-freeze')
  })
})

test('a root is never itself a symptom', async () => {
  let explained = 0
  for (const name of ['tex_bwdrop', 'blackout', 'cpu1080av1', 'poorwifi', 'burstloss']) {
    const { problems } = diagnose(await readFile('recorded', `${name}.getstats.jsonl.gz`))
    const roots = new Set(problems.filter(({ explainedBy }) => explainedBy === undefined).map(({ id }) => id))
    const causes = problems.flatMap(({ explainedBy }) => explainedBy ?? [])
    explained += causes.length
    expect([...roots]).toEqual(expect.arrayContaining(causes))
  }
  expect(explained).toBeGreaterThan(0)
})

test('nothing explains itself', () => {
  for (const [root, symptoms] of Object.entries(explains)) expect(symptoms).not.toContain(root)
})
