import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const setupFiles = ['test/fixed-seed.ts']

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/storage/**'],
          setupFiles,
          pool: 'forks',
          // A machine may be slow and busy: this ends what hangs, it measures nothing.
          testTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'storage',
          include: ['test/storage/**/*.test.ts'],
          globalSetup: ['test/storage/postgres-server.ts'],
          setupFiles,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          // A machine may be slow; what is asked again waits as long as Playwright's own waits do.
          expect: { poll: { timeout: 10_000 } },
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/serve-built-site.ts'],
          setupFiles,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
