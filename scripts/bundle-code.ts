import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '#kernel/errors.ts'

export type Bundling = Readonly<{ done: Promise<void>; stop: () => void }>

/** Bundles the code into an empty `dist/`, in a process of its own: content is checked in this one meanwhile. */
export const bundleCode = (root: string): Bundling => {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const child = spawn(process.execPath, [...process.execArgv, join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'], {
    cwd: root,
    stdio: 'inherit',
    // Astro reports builds to its makers unless told otherwise; whoever runs Fupan was not asked.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  const done = once(child, 'exit').then(([status]) => {
    if (status !== 0) throw new DomainError('unavailable', 'Astro could not build the code', 'the messages above say where')
  })
  // It is awaited when the content was checked; until then nobody misses a failure.
  done.catch(() => undefined)
  return { done, stop: () => child.kill() }
}
