import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

export type BrowserChoice = { found: true; executable: string; origin: string } | { found: false; reason: string }

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const present = (): string | undefined => usualPlaces.find((path) => existsSync(path))

const playwrightOwn = (): string | undefined => {
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

/** Debian's package needs root and apt; CJK fonts come with it so that Chinese pages are really drawn. */
const installDebian = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get') &&
  run('apt-get', ['update', '-qq']) &&
  run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'])

/**
 * A Chromium for the journeys: one that is there, else Debian's package (as root), else Playwright's own download.
 * Set FUPAN_TEST_BROWSER to a path to choose another.
 */
export const findBrowser = (): BrowserChoice => {
  const chosen = process.env['FUPAN_TEST_BROWSER']
  if (chosen) return { found: true, executable: chosen, origin: 'FUPAN_TEST_BROWSER' }
  const here = present() ?? playwrightOwn()
  if (here !== undefined) return { found: true, executable: here, origin: 'already installed' }
  if (installDebian()) {
    const installed = present()
    if (installed !== undefined) return { found: true, executable: installed, origin: 'installed from Debian' }
  }
  if (run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium-headless-shell'])) {
    const downloaded = playwrightOwn()
    if (downloaded !== undefined) return { found: true, executable: downloaded, origin: "Playwright's own download" }
  }
  return {
    found: false,
    reason: 'no Chromium is installed and none could be installed (tried the usual places, Debian as root, Playwright)',
  }
}
