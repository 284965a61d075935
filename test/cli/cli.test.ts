import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '../search/kit.ts'
import { entry, environmentOf, fupanIn, root } from './run-fupan.ts'

const folder = mkdtempSync(join(tmpdir(), 'fupan-cli-'))
const dataDir = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fupan = fupanIn(dataDir)

const inFolder = (name: string, content: string | Buffer): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const records = ['Camera stays black after unmute', 'Echo on loudspeaker', '切后台后没有声音'].map((title, at) =>
  JSON.stringify(
    record(`c${at}`, { title, opened_at: `2024-0${at + 1}-01T00:00:00Z`, body: 'Seen on two devices.', lang: at === 2 ? 'zh' : 'en' }),
  ),
)

const question = JSON.stringify({ id: 'q1', title: 'Camera stays black after unmute', body: 'Seen on two devices.' })
const clockOf = (calendar: string): string[] => ['clock', '--calendar', calendar, '--from', '2026-01-01', '--to', '2026-01-02']

beforeAll(async () => {
  expect(await fupan(['import', 'jsonl', '-'], records.join('\n'))).toMatchObject({ code: 0 })
}, 60_000)

describe('fupan', () => {
  it('says what it can do, and what was wrong', async () => {
    const help = await fupan(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['search', 'suggest', 'import', 'token', 'lint', 'clock', 'doctor', 'backup', 'restore'])
      expect(help.stdout).toContain(`  ${command}`)
    expect(await fupan(['nonsense'])).toMatchObject({ code: 2, stderr: expect.stringContaining("unknown command 'nonsense'") })
    expect(await fupan(['import', 'csv', 'x'])).toMatchObject({ code: 2, stderr: expect.stringContaining('jsonl') })
  })

  it.each([
    [
      'a result in a folder that is not there',
      () => ['suggest', '--queries', inFolder('q.jsonl', question), '--out', join(folder, 'no/run.tsv')],
    ],
    ['a result on a full disk', () => ['suggest', '--queries', inFolder('q.jsonl', question), '--out', '/dev/full']],
    [
      'faults in a folder that is not there',
      () => ['import', 'jsonl', inFolder('r.jsonl', records.join('\n')), '--errors', join(folder, 'no/e')],
    ],
    ['a backup into a file', () => ['backup', inFolder('file', '')]],
    ['a calendar that is a folder', () => [...clockOf(folder)]],
    ['a calendar that is no YAML', () => [...clockOf(inFolder('broken.yaml', 'id: ['))]],
  ])('what the system refuses is said in a line, not with a stack: %s', async (_, args) => {
    const { code, stderr } = await fupan(args())
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: /m)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('finds a ticket that was imported', async () => {
    const { code, stdout } = await fupan(['search', 'camera black unmute', '--json'])
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { hits: { title: string }[] }).hits[0]?.title).toBe('Camera stays black after unmute')
  })
})

describe('fupan replay', () => {
  const line = (at: string, type: string, actor: string, data: object = {}) =>
    JSON.stringify({ at: `2026-11-${at}+08:00`, type, actor, data })
  const history = [
    line('20T17:00:00', 'opened', 'customer'),
    line('20T17:00:00', 'graded', 'system', { to: 'P2' }),
    line('23T10:00:00', 'waiting_changed', 'staff:lin', { to: 'customer' }),
    line('24T10:00:00', 'message', 'customer', { author: 'customer' }),
    line('25T10:00:00', 'message', 'staff:lin', { author: 'staff' }),
  ].join('\n')

  it('computes clocks and breaches from a history, the same every time', async () => {
    const file = inFolder('history.jsonl', history)
    const first = await fupan(['replay', file, '--json'])
    expect(first.code).toBe(0)
    // By hand: Friday 17:00–17:30, Monday 9:00–10:00, Tuesday 10:00–17:30, Wednesday 9:00–10:00; Monday from ten on it waited.
    expect(JSON.parse(first.stdout)).toMatchObject({
      state: 'new',
      clocks: {
        first_response: { state: 'breached', minutes: 30 + 510 + 510 + 60, due_at: '2026-11-23T09:00:00.000Z' },
        resolution: { state: 'running', minutes: 30 + 60 + 450 + 60 },
      },
      marks: [{ type: 'clock_breached', clock: 'first_response' }, { clock: 'next_update' }],
    })
    expect((await fupan(['replay', '-', '--json'], history)).stdout).toBe(first.stdout)
  })

  it('takes other calendars and policies, and writes histories it can read', async () => {
    const calendar = inFolder('night.yaml', "id: china\ntimezone: UTC\nweek: { fri: ['00:00-24:00'] }\n")
    const { stdout } = await fupan(['replay', inFolder('history.jsonl', history), '--calendar', calendar, '--json'])
    expect((JSON.parse(stdout) as { clocks: { resolution: { minutes: number } } }).clocks.resolution.minutes).toBe(15 * 60)
    const written = await fupan(['history', 'desk:c0'])
    expect(written.code).toBe(0)
    expect(await fupan(['replay', '-'], written.stdout)).toMatchObject({ code: 0 })
    expect(await fupan(['replay', '-'], '{}')).toMatchObject({ code: 1, stderr: expect.stringContaining('line 1: type: ') })
  })
})

describe('fupan import', () => {
  it('imports a .gz, skips bad lines with exit code 2, keeps them all in --errors', async () => {
    const file = inFolder('more.jsonl.gz', gzipSync([...records, '{"source":"desk"}', JSON.stringify(record('c9', {}))].join('\n')))
    const errors = join(folder, 'errors.txt')
    const { code, stdout, stderr } = await fupan(['import', 'jsonl', file, '--json', '--errors', errors])
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ read: 5, created: 1, unchanged: 3, bad: 1, interrupted: false })
    expect(stderr).toContain('line 4: external_id: expected text')
    expect(readFileSync(errors, 'utf8')).toMatch(/^line 4: /)
  })

  it('explains a file that is not there, and a broken gzip', async () => {
    expect(await fupan(['import', 'jsonl', join(folder, 'none.jsonl')])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: .*cannot be read.*\nhint: /s),
    })
    expect(await fupan(['import', 'jsonl', inFolder('broken.gz', 'no gzip')])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be read'),
    })
  })

  it('stopped by Ctrl-C it keeps whole batches; run again it completes', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) =>
      JSON.stringify(record(`k${at}`, { source: 'kill', body: 'words about a call that froze '.repeat(12) })),
    )
    const file = inFolder('many.jsonl', many.join('\n'))
    const child = spawn(process.execPath, [entry, 'import', 'jsonl', file, '--json'], { cwd: root, env: environmentOf(dataDir) })
    const printed: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk))
    // The write-ahead log grows with the first batch: that is the moment to interrupt.
    const wal = join(dataDir, 'fupan.sqlite-wal')
    const timer = setInterval(() => {
      if (!existsSync(wal) || readFileSync(wal).length <= 2_000_000) return
      // Once, as a person does; a second Ctrl-C ends a process that has just said good-bye.
      clearInterval(timer)
      child.kill('SIGINT')
    }, 20)
    const code = await new Promise((resolve) => child.on('close', resolve))
    clearInterval(timer)
    const first = JSON.parse(Buffer.concat(printed).toString()) as { created: number; interrupted: boolean }
    expect([code, first.interrupted]).toEqual([130, true])
    expect(first.created % 2_000).toBe(0)
    const second = await fupan(['import', 'jsonl', file, '--json'])
    expect(JSON.parse(second.stdout)).toMatchObject({ created: 30_000 - first.created, unchanged: first.created, bad: 0 })
  }, 120_000)
})

describe('fupan suggest', () => {
  const questions = [
    { id: 'c0', title: 'Camera stays black after unmute', body: '', as_of: '2024-01-01T00:00:00Z' },
    { id: 'q2', title: 'loudspeaker echo', body: '', as_of: '2024-12-01T00:00:00Z' },
  ]
  const file = inFolder('queries.jsonl', questions.map((one) => JSON.stringify(one)).join('\n'))
  const run = async (...args: string[]): Promise<string[][]> => {
    const { code, stdout } = await fupan(['suggest', '--queries', file, '--out', '-', '--source', 'desk', ...args])
    expect(code).toBe(0)
    return stdout
      .split('\n')
      .filter((row) => row !== '')
      .map((row) => row.split('\t'))
  }

  it('writes query, rank, record, score, confidence', async () => {
    const rows = await run('--limit', '1')
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['c0', '1', 'desk:c0'],
      ['q2', '1', 'desk:c1'],
    ])
    for (const [, , , score, confidence] of rows) {
      expect(Number(score)).toBeGreaterThan(0)
      expect(confidence).toMatch(/^(high|medium|low)$/)
    }
  })

  it('leaves the question itself and the future out', async () => {
    const rows = await run('--exclude-self', '--as-of', '--no-floor')
    expect(rows.map(([id, , ref]) => `${id} ${ref}`)).not.toContain('c0 desk:c0')
    expect(rows.filter(([id]) => id === 'c0')).toEqual([])
  })

  it('says which line and which field is wrong', async () => {
    const bad = inFolder('bad-question.jsonl', '{"id":"x","title":"echo"}\n{"title":"echo"}')
    expect(await fupan(['suggest', '--queries', bad, '--out', '-'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('line 2: id: expected text or a number, got nothing'),
    })
  })

  it('refuses --as-of for a question without a time', async () => {
    const bad = inFolder('timeless.jsonl', JSON.stringify({ id: 'x', title: 'echo', body: '' }))
    expect(await fupan(['suggest', '--queries', bad, '--out', '-', '--as-of'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('query x: as_of: expected a time'),
    })
  })
})

describe('fupan token', () => {
  it('prints a token once, lists it without its secret, revokes it', async () => {
    const { code, stdout } = await fupan(['token', 'create', '--role', 'engineer', '--name', 'Li Lei'])
    expect(code).toBe(0)
    expect(stdout.trim()).toMatch(/^fupan_[\w-]{32}$/)
    const list = JSON.parse((await fupan(['token', 'list', '--json'])).stdout) as { id: string; name: string }[]
    expect(list).toMatchObject([{ name: 'Li Lei', role: 'engineer', revokedAt: null }])
    expect(JSON.stringify(list)).not.toContain(stdout.trim())
    expect(await fupan(['token', 'revoke', list[0]?.id ?? ''])).toMatchObject({ code: 0 })
    expect(await fupan(['token', 'revoke', 'nope'])).toMatchObject({ code: 1, stderr: expect.stringContaining('hint:') })
  })
})

describe('fupan doctor, backup, restore', () => {
  it('finds a sound installation', async () =>
    expect(await fupan(['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('search index') }))

  it('restores what was saved, keeps what it replaces, refuses a changed backup', async () => {
    mkdirSync(join(dataDir, 'attachments'), { recursive: true })
    writeFileSync(join(dataDir, 'attachments/log.txt'), 'before')
    const target = join(folder, 'backup')
    expect(await fupan(['backup', target])).toMatchObject({ code: 0 })
    expect(
      readdirSync(target)
        .filter((name) => name !== 'attachments')
        .sort(),
    ).toEqual(['fupan.sqlite', 'manifest.json'])
    expect(await fupan(['backup', target])).toMatchObject({ code: 1, stderr: expect.stringContaining('not empty') })
    writeFileSync(join(dataDir, 'attachments/log.txt'), 'after')
    await fupan(['import', 'jsonl', '-'], JSON.stringify(record('late', { title: 'Filed after the backup' })))
    expect(await fupan(['restore', target])).toMatchObject({ code: 0, stderr: expect.stringContaining('before-restore-') })
    expect(readFileSync(join(dataDir, 'attachments/log.txt'), 'utf8')).toBe('before')
    expect((await fupan(['search', 'Filed after the backup'])).stdout).not.toContain('Filed after')
    writeFileSync(join(target, 'attachments/log.txt'), 'tampered')
    expect(await fupan(['restore', target])).toMatchObject({ code: 1, stderr: expect.stringContaining('attachments/log.txt') })
  }, 60_000)
})

describe('diagnose', () => {
  const recordings = join(root, 'test/diagnosis/recordings/recorded')

  it('tells what was wrong, why and what mends it; as JSON what the API gives', async () => {
    const told = await fupan(['diagnose', join(recordings, 'silentmic.getstats.jsonl.gz')])
    expect(told.code).toBe(0)
    expect(told.stdout).toContain('[mic-silent]')
    const json = await fupan(['diagnose', '-', '--json', '--lang', 'zh'], readFileSync(join(recordings, 'silentmic.getstats.jsonl.gz')))
    expect(JSON.parse(json.stdout)).toMatchObject({ findings: [{ id: 'mic-silent', side: 'send' }] })
  })

  it('says what is wrong with a file that is no recording', async () => {
    const { code, stderr } = await fupan(['diagnose', inFolder('no-recording.txt', 'hello')])
    expect([code, stderr.split('\n')[0]]).toEqual([1, 'error: the file is no recording of a call'])
  })
})

describe('fupan postmortem', () => {
  it('drafts from a ticket by its name in the other system, and says how a ticket is named', async () => {
    expect(await fupan(['postmortem', 'new', 'desk:c0'])).toMatchObject({ code: 0, stdout: expect.stringContaining('desk:c0') })
    expect(await fupan(['postmortem', 'new', 'T-1'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/there is no ticket "T-1"\nhint: ticket: expected the number .* or its "source:external_id"/),
    })
  })
})
