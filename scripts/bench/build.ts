/**
 * `npm run bench -- build`: time and memory of building 2,000 postmortems, cold and after one changed page, beside a
 * plain Astro MDX site of the same files in the same run, three times in turn; and how it grows from 200 to 2,000.
 * Ours does more than the peer: lint, link graph, Markdown twins and the browser's search index are in its time.
 */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePostmortems } from './generated-postmortems.ts'
import { percentile } from './retrieval-measures.ts'

type Run = { seconds: number; peakMegabytes: number }

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'fupan-bench-build-'))

/** Every Node process of a run notes its own peak when it ends (getrusage: maxrss in kilobytes). */
const peakHook = (file: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(`import{appendFileSync}from'node:fs';process.on('exit',()=>appendFileSync(${JSON.stringify(file)},process.resourceUsage().maxRSS+'\\n'))`)}`

const run = (cwd: string, args: string[]): Run => {
  const peaks = join(scratch, 'peaks')
  rmSync(peaks, { force: true })
  const started = performance.now()
  const logFile = join(scratch, 'log')
  const log = openSync(logFile, 'w')
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    stdio: ['ignore', log, log],
    env: { ...process.env, NODE_OPTIONS: peakHook(peaks) },
  })
  closeSync(log)
  const seconds = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
  const peakMegabytes = Math.max(...readFileSync(peaks, 'utf8').trim().split('\n').map(Number)) / 1024
  return { seconds, peakMegabytes }
}

const astro = join(root, 'node_modules/astro/bin/astro.mjs')

const plainPage = `---
import { getCollection, render } from 'astro:content'
export async function getStaticPaths() {
  return (await getCollection('postmortems')).map((entry) => ({ params: { slug: entry.id }, props: { entry } }))
}
const { entry } = Astro.props
const { Content } = await render(entry)
---
<html lang="en"><head><meta charset="utf-8" /><title>{entry.data.title}</title></head><body><h1>{entry.data.title}</h1><Content /></body></html>
`

/** What somebody gets who follows Astro's own documentation for MDX content. */
const plainSite = (count: number): string => {
  const folder = join(scratch, `plain-${count}`)
  mkdirSync(join(folder, 'src/pages/postmortems'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"plain","private":true,"type":"module"}')
  writeFileSync(join(folder, 'astro.config.mjs'), "import mdx from '@astrojs/mdx'\nexport default { integrations: [mdx()] }\n")
  writeFileSync(
    join(folder, 'src/content.config.ts'),
    "import { defineCollection } from 'astro:content'\nimport { glob } from 'astro/loaders'\nexport const collections = { postmortems: defineCollection({ loader: glob({ pattern: '*.mdx', base: './content' }) }) }\n",
  )
  writeFileSync(join(folder, 'src/pages/postmortems/[slug].astro'), plainPage)
  writePostmortems(join(folder, 'content'), count)
  ownModules(folder)
  return folder
}

/** A folder of links to the packages, so that each site has a cache of its own beside them. */
const ownModules = (folder: string): void => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
}

const ourSite = (count: number): string => {
  const folder = join(scratch, `fupan-${count}`)
  for (const part of ['package.json', 'package-lock.json', 'tsconfig.json', 'astro.config.mjs', 'src', 'content', 'scripts'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  ownModules(folder)
  writePostmortems(join(folder, 'content/postmortems/en'), count)
  return folder
}

/**
 * Puts away what a build left. Outputs are moved, not deleted: for minutes after thousands of files were deleted, ext4 is
 * seconds slower at making as many, which would be counted against whoever builds next.
 */
const forget = (folder: string): void => {
  for (const cache of ['dist', '.astro'])
    if (existsSync(join(folder, cache))) renameSync(join(folder, cache), mkdtempSync(join(scratch, `${cache}-`)))
  for (const cache of ['.astro', '.cache/fupan', '.vite']) rmSync(join(root, 'node_modules', cache), { recursive: true, force: true })
}

/** The options of Node that `npm run build` gives. */
const buildFlags = (folder: string): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts: { build: string } }
  return scripts.build.split(' ').filter((part) => part.startsWith('--'))
}

const show = ({ seconds, peakMegabytes }: Run): string => `${seconds.toFixed(1)} s, peak ${peakMegabytes.toFixed(0)} MB`

type Round = Readonly<{ peer: Run; cold: Run; changed: Run }>

/** Once each, one after the other: a machine that others use is faster in one minute than in the next. */
const round = (plain: string, ours: string, changes: number): Round => {
  forget(plain)
  const peer = run(plain, [astro, 'build'])
  forget(ours)
  const build = [...buildFlags(ours), join(ours, 'scripts/build.ts')]
  const cold = run(ours, build)
  const sentence = `One more sentence, the ${changes}.`
  appendFileSync(join(ours, 'content/postmortems/en/generated-17.mdx'), `\n${sentence}\n`)
  const changed = run(ours, build)
  if (!readFileSync(join(ours, 'dist/client/en/postmortems/generated-17/index.html'), 'utf8').includes(sentence))
    throw new Error('the changed page was not drawn again')
  if (!existsSync(join(ours, 'dist/client/pagefind/en/0/pagefind.js'))) throw new Error('the search index is missing')
  return { peer, cold, changed }
}

const median = (rounds: readonly Round[], of: (round: Round) => number): number => percentile(rounds.map(of), 0.5)

try {
  for (const [count, rounds] of [
    [200, 1],
    [2000, 3],
  ] as const) {
    const plain = plainSite(count)
    const ours = ourSite(count)
    const all = Array.from({ length: rounds }, (_, number) => round(plain, ours, number + 1))
    for (const { peer, cold, changed } of all)
      console.log(`${count} postmortems: plain Astro MDX cold ${show(peer)} · Fupan cold ${show(cold)} · one changed page ${show(changed)}`)
    if (rounds === 1) continue
    console.log(
      `cold, of a plain Astro MDX build, median: ${median(all, ({ peer, cold }) => cold.seconds / peer.seconds).toFixed(2)} × (aim ≤ 1.30)`,
    )
    console.log(
      `one changed page, of cold, median: ${median(all, ({ cold, changed }) => changed.seconds / cold.seconds).toFixed(2)} × (aim ≤ 0.20)`,
    )
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
