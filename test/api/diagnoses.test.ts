import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from './start-api.ts'

const recording = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../diagnosis/recordings/recorded', name))

let started: TestApi
beforeAll(async () => {
  started = await startApi()
})
afterAll(() => started.close())

const send = (raw: Uint8Array | string, query = '') =>
  started.call('POST', `/diagnoses${query}`, { raw: raw as BodyInit, headers: { 'content-type': 'application/octet-stream' } })

describe('POST /diagnoses', () => {
  test('a recording becomes a report: verdict, score, calls, findings with causes, fixes and articles', async () => {
    const { status, json } = await send(recording('loss10.getstats.jsonl.gz'))
    expect(status).toBe(200)
    expect(json).toMatchObject({ format: 'getstats', verdict: expect.stringContaining('lost') as string })
    expect(json.score.overall).toBeGreaterThan(0)
    expect(json.calls.map(({ id }: { id: string }) => id)).toEqual(['A', 'B'])
    expect(json.findings[0]).toMatchObject({ id: 'audio-loss-high', severity: 'error', side: 'receive', call: 'B', explained_by: null })
    expect(json.findings[0].from_ms).toBeLessThan(json.findings[0].to_ms)
    expect(Math.round(json.findings[0].evidence.loss_percent / 2) * 2).toBe(10)
    for (const list of ['causes', 'fixes', 'articles']) expect(json.findings[0][list].length).toBeGreaterThan(0)
  })

  test('plain or gzip, in the language that was asked for', async () => {
    const plain = await send(gunzipSync(recording('silentmic.getstats.jsonl.gz')), '?lang=zh')
    expect(plain.json.verdict).toContain('麦克风')
    expect((await send(recording('silentmic.getstats.jsonl.gz'), '?lang=zh')).json).toEqual(plain.json)
  })

  test('holds no address, password or fingerprint of the recording', async () => {
    for (const name of ['loss10.getstats.jsonl.gz', 'icefail.internals.json.gz']) {
      const { text } = await send(recording(name))
      expect(text).not.toMatch(/\b\d{1,3}(?:\.\d{1,3}){3}\b(?!\.\d* Safari)(?<!Chrome\/\d+\.\d+\.\d+\.\d+)/)
      expect(text).not.toMatch(/ice-pwd|ufrag|fingerprint|BEGIN|Fake Default Audio/)
    }
  })

  test.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['another JSON', '{"a":1}'],
  ])('%s is refused with a hint', async (_, raw) => {
    const { status, json } = await send(raw)
    expect(status).toBe(400)
    expect(json).toMatchObject({ code: 'invalid_input', hint: expect.stringContaining('webrtc-internals') as string })
  })
})
