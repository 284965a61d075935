import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = 'scripts/ensure-install.mjs'
const lockfile = { packages: { '': {}, 'node_modules/node': { version: '24.0.0' }, 'node_modules/plain': { version: '1.0.0' } } }
const manifest = { allowScripts: { node: true, plain: false, 'not-for-this-machine': true } }

/** Stands in for npm: writes down how it was called, and puts in place what npm would. */
const npm = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
const [command] = process.argv.slice(2)
appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n')
console.log('npm says something')
if (command === 'ci') {
  for (const name of ['node', 'plain', '.bin']) mkdirSync('node_modules/' + name, { recursive: true })
  writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify(lockfile))})
}
if (command === 'rebuild' && existsSync('no-network')) process.exit(1)
if (command === 'rebuild') writeFileSync('node_modules/.bin/node', '')
`

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 't-fupan-install-'))
  mkdirSync(join(folder, 'scripts'))
  copyFileSync(join(import.meta.dirname, '../..', script), join(folder, script))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockfile))
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'npm.mjs'), npm)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = () =>
  spawnSync(process.execPath, [join(folder, script)], {
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(folder, 'npm.mjs') },
  })

const calls = (): readonly string[] => {
  const file = join(folder, 'calls.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

test('installs without any script, then runs the allowed ones that are for this machine', () => {
  expect(run()).toMatchObject({ status: 0, stdout: '' })
  expect(calls()).toEqual([expect.stringMatching(/^ci .*--ignore-scripts/), expect.stringMatching(/^rebuild node --/)])
})

test('does nothing when everything is there', () => {
  run()
  const before = calls()
  expect(run().status).toBe(0)
  expect(calls()).toEqual(before)
})

test('begins anew after an installation that got half-way', () => {
  writeFileSync(join(folder, 'no-network'), '')
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('hint: check that the npm registry can be reached') as string })
  rmSync(join(folder, 'no-network'))
  expect(run().status).toBe(0)
  expect(calls().map((call) => call.split(' ')[0])).toEqual(['ci', 'rebuild', 'ci', 'rebuild'])
})

test('installs again when Node 24 is not in place', () => {
  run()
  rmSync(join(folder, 'node_modules/.bin/node'))
  run()
  expect(calls()).toHaveLength(4)
})
