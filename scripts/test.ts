/**
 * `npm test`: unit, property and API tests, then journeys in a real browser against the built site.
 * Arguments go to vitest: `npm test -- test/search`. The last line is `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../test/browser/find-browser.ts'

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; success: boolean }

const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'fupan-test-'))
const reportFile = join(scratch, 'report.json')

const browser = findBrowser()
console.log(
  browser.found ? `Browser journeys: ${browser.executable} (${browser.origin})` : `Browser journeys are SKIPPED: ${browser.reason}`,
)

const vitest = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFile}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FUPAN_TEST_BROWSER: browser.found ? browser.executable : '' } },
)

const readReport = (): Report | undefined => {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8')) as Report
  } catch {
    return undefined
  }
}
const report = readReport()
rmSync(scratch, { recursive: true, force: true })
if (report === undefined) {
  console.error('error: the test runner stopped before it could report')
  process.exit(vitest.status === 0 ? 1 : (vitest.status ?? 1))
}
// A file that fails to load has no failed test of its own, yet the run failed: never report that as zero.
const failed = report.success ? report.numFailedTests : Math.max(1, report.numFailedTests)
console.log(`${report.numPassedTests} passed, ${failed} failed, ${report.numPendingTests} skipped`)
process.exit(vitest.status === 0 && failed === 0 ? 0 : 1)
