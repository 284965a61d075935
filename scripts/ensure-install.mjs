// Runs before `npm start`, `npm test` and friends, on whatever Node the machine has (≥ 20), so it is plain
// JavaScript without dependencies. Installs exactly what package-lock.json says when node_modules differs from it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'))

/** npm keeps a copy of the lockfile of what it really installed; platform-specific optional packages may be missing from it. */
const installed = () => {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const present = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional === true || present[path]?.version === entry.version)
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
  const npm = process.env.npm_execpath
  // --include=dev: Node 24 itself and the build tools come from devDependencies, also where NODE_ENV=production.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: true })
  if (result.status !== 0) {
    console.error(
      'error: dependencies could not be installed\nhint: check that the npm registry can be reached (npm ping), then run the command again',
    )
    process.exit(result.status ?? 1)
  }
}
