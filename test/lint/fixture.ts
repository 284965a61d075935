import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentText } from '#knowledge/lint/lint-files.ts'
import { listContent } from '#knowledge/source/list-content.ts'

export const fixtureDir = join(import.meta.dirname, '../fixtures/content')

/** A small library without a fault. */
export const fixture: readonly ContentText[] = listContent(fixtureDir).map((path) => ({
  path,
  text: readFileSync(join(fixtureDir, path), 'utf8'),
}))

/** One change to a file: `find` must be there, or the test would plant nothing and still pass. */
export type Edit = Readonly<{ file: string; find: string; replace: string }>

export const planted = ({ file, find, replace }: Edit): ContentText[] => {
  const target = fixture.find(({ path }) => path === file)
  if (target?.text.includes(find) !== true) throw new Error(`${file} does not contain ${JSON.stringify(find)}`)
  return fixture.map((entry) => (entry === target ? { path: file, text: entry.text.replace(find, () => replace) } : entry))
}

/** The same, with `«` in `replace` marking where messages are expected: the mark is taken out and its `line:col` returned. */
export const plantedWithMarks = ({ file, find, replace }: Edit): { files: ContentText[]; places: string[] } => {
  const marked = planted({ file, find, replace }).find(({ path }) => path === file)?.text ?? ''
  const places = [...marked.matchAll(/«/g)].map(({ index }) => {
    const before = marked.slice(0, index).replaceAll('«', '')
    const line = before.split('\n').length
    return `${line}:${before.length - before.lastIndexOf('\n')}`
  })
  return { files: planted({ file, find, replace: replace.replaceAll('«', '') }), places }
}
