// Runs before `npm start`, `npm test` and friends, on whatever Node the machine has (≥ 20), so it is plain
// JavaScript without dependencies. Installs exactly what package-lock.json says when node_modules differs from it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'))

const installedLockfile = join(root, 'node_modules/.package-lock.json')

/**
 * npm keeps a copy of the lockfile of what it really installed; platform-specific optional packages may be missing from it.
 * Node 24 is put in place last, by a script of its package.
 */
const installed = () => {
  if (!existsSync(installedLockfile) || !existsSync(join(root, 'node_modules/.bin/node'))) return false
  const wanted = readJson('package-lock.json').packages
  const present = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version)
}

const npm = (...args) => {
  const command = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env.npm_execpath
  // Standard output belongs to the command that was called: it may be JSON for another program.
  const options = { cwd: root, stdio: ['ignore', process.stderr, process.stderr] }
  const { status } = cli ? spawnSync(process.execPath, [cli, ...command], options) : spawnSync('npm', command, { ...options, shell: true })
  return status ?? 1
}

/** Packages whose install scripts may run, of those that are for this machine. */
const scripted = () =>
  Object.entries(readJson('package.json').allowScripts)
    .filter(([name, isAllowed]) => isAllowed && existsSync(join(root, 'node_modules', name)))
    .map(([name]) => name)

/**
 * No script runs but those of `allowScripts`, which npm 10 (Node 20 and 22 come with it) does not read by itself. Above all
 * not the one that npm makes up for better-sqlite3: it would ask for Python, a compiler and the headers of Node, and the
 * package carries its binaries.
 */
const install = () => {
  // --include=dev: Node 24 itself and the build tools come from devDependencies, also where NODE_ENV=production.
  const status = npm('ci', '--include=dev', '--ignore-scripts') || npm('rebuild', ...scripted())
  // Half of it is nothing: the next command begins anew.
  if (status !== 0) rmSync(installedLockfile, { force: true })
  return status
}

const nodeMajor = Number(process.versions.node.split('.')[0])
if (nodeMajor < 20) {
  console.error(
    `error: Node ${process.versions.node} is too old, expected Node 20 or newer\nhint: install a current Node from your system or a version manager, then run the command again`,
  )
  process.exit(1)
}

if (!installed()) {
  console.error('Installing dependencies (once; takes about half a minute)…')
  const status = install()
  if (status !== 0) {
    console.error(
      'error: dependencies could not be installed\nhint: check that the npm registry can be reached (npm ping), then run the command again',
    )
    process.exit(status)
  }
}
