/** `npm run check`: types, code style, content. Every tool runs even when an earlier one fails, so one run shows everything. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string): string => join(root, 'node_modules/.bin', name)

const tools: readonly (readonly [name: string, command: string, args: string[]])[] = [
  ['types', bin('astro'), ['check', '--minimumSeverity', 'warning', '--minimumFailingSeverity', 'warning']],
  ['eslint', bin('eslint'), ['--config', 'scripts/eslint.config.js', '--max-warnings', '0', '.']],
  ['prettier', bin('prettier'), ['--config', 'scripts/prettier.config.js', '--check', '--log-level', 'warn', '.']],
  ['content', process.execPath, ['scripts/fupan.ts', 'lint']],
]

const failed = tools.filter(([name, command, args]) => {
  console.log(`\n— ${name}`)
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status !== 0
})

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}`)
process.exit(failed.length === 0 ? 0 : 1)
