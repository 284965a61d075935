import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's own Python, for which `apt-get install python3-xapian` brings the bindings. */
const python = '/usr/bin/python3'
const program = join(import.meta.dirname, 'xapian-peer.py')

export type XapianRun = Readonly<{
  version: string
  tickets: number
  index_seconds: number
  /** Of the index on disk. */
  bytes: number
  /** One a question, in the order asked. */
  milliseconds: readonly number[]
}>

export const hasXapian = (): boolean => spawnSync(python, ['-c', 'import xapian'], { stdio: 'ignore' }).status === 0

/**
 * Indexes tickets and answers questions with Xapian, in a process of its own.
 *
 * @param tickets terms of each ticket, blank-separated; read once, never held.
 * @param questions terms of each question, OR-ed.
 * @throws when the program fails; its own words are in the message.
 */
export const runXapian = async (tickets: Iterable<string>, questions: readonly string[]): Promise<XapianRun> => {
  const folder = mkdtempSync(join(tmpdir(), 'fupan-xapian-'))
  try {
    const child = spawn(python, [program, join(folder, 'index')], { stdio: ['pipe', 'pipe', 'pipe'] })
    let answer = ''
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
    // A program that died early closes its input; what it said is thrown below.
    child.stdin.on('error', () => undefined)
    const ended = once(child, 'close')
    const send = async (line: string): Promise<void> => {
      if (!child.stdin.write(`${line}\n`)) await Promise.race([once(child.stdin, 'drain'), ended])
    }
    for (const ticket of tickets) await send(ticket)
    await send('')
    for (const question of questions) await send(question)
    child.stdin.end()
    const [code] = (await ended) as [number | null]
    if (code !== 0) throw new Error(`xapian-peer.py stopped with ${String(code)}: ${complaint.trim().slice(-500)}`)
    return JSON.parse(answer) as XapianRun
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
