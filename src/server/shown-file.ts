import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { languages } from '#kernel/languages.ts'
import type { ArticleId } from '#knowledge/article.ts'
import { nothingShown, type Shown } from '#publication/shown-library.ts'

/**
 * What is public besides `content/`, beside the data: a build has no database, and must neither write what was taken back nor
 * leave out what was published. Nothing in it is private; it may be deleted, the server writes it again.
 */
const shownFile = (dataDir: string): string => join(dataDir, 'shown.json')

const shownSchema = z.object({
  published: z.array(z.object({ slug: z.string(), lang: z.enum(languages), text: z.string() })),
  retracted: z.array(z.string().transform((id) => id as ArticleId)),
  hiddenCases: z.array(z.string()),
})

/** What the last server on this data showed; nothing where there was none, or where the file cannot be read. */
export const readShownFile = (dataDir: string): Shown => {
  try {
    return shownSchema.parse(JSON.parse(readFileSync(shownFile(dataDir), 'utf8')))
  } catch {
    return nothingShown
  }
}

/** Written only when it says something else: every server looks every second. */
export const writeShownFile = (dataDir: string, shown: Shown): void => {
  const file = shownFile(dataDir)
  const text = JSON.stringify(shown)
  const isNothing = text === JSON.stringify(nothingShown)
  if (existsSync(file) ? readFileSync(file, 'utf8') === text : isNothing) return
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
}
