import { execFile } from 'node:child_process'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const entry = join(root, 'scripts/fupan.ts')

export type Result = Readonly<{ code: number; stdout: string; stderr: string }>

export const environmentOf = (dataDir: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  FUPAN_DATA_DIR: dataDir,
  NO_COLOR: '1',
  ...more,
})

/** Runs `fupan` on the data of one folder, as a person would. */
export const fupanIn =
  (dataDir: string, more: Readonly<Record<string, string>> = {}) =>
  (args: readonly string[], input?: string | Buffer): Promise<Result> =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [entry, ...args],
        { cwd: root, env: environmentOf(dataDir, more) },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr }),
      )
      child.stdin?.end(input)
    })
