import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { DomainError } from '#kernel/errors.ts'

export const dataFileName = 'fupan.sqlite'
export const attachmentsName = 'attachments'
const manifestName = 'manifest.json'

const manifestSchema = z.object({
  format: z.literal('fupan-backup-1'),
  made_at: z.string(),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
})
export type BackupManifest = z.infer<typeof manifestSchema>

const sha256 = async (file: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Every file of a folder, relative to it, without the manifest. */
const filesIn = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name !== manifestName)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Writes what a backup holds, with a checksum for each file. @param at epoch ms */
export const writeManifest = async (folder: string, at: number): Promise<BackupManifest> => {
  const files: Record<string, string> = {}
  for (const name of await filesIn(folder)) files[name] = await sha256(join(folder, name))
  const manifest: BackupManifest = { format: 'fupan-backup-1', made_at: new Date(at).toISOString(), files }
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`)
  return manifest
}

const readManifest = (folder: string): BackupManifest => {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, manifestName), 'utf8')))
  } catch {
    throw new DomainError(
      'invalid_input',
      `${folder} is not a Fupan backup: expected a manifest.json in it`,
      'give the folder that `fupan backup` wrote',
    )
  }
}

/** Checks every file of a backup against its checksum. @throws DomainError `invalid_input` naming the first file that differs. */
export const verifyManifest = async (folder: string): Promise<BackupManifest> => {
  const manifest = readManifest(folder)
  const present = new Set(await filesIn(folder))
  for (const [name, expected] of Object.entries(manifest.files))
    if (!present.has(name) || (await sha256(join(folder, name))) !== expected)
      throw new DomainError(
        'invalid_input',
        `${name} in the backup is ${present.has(name) ? 'not the file that was saved' : 'missing'}`,
        'use another backup',
      )
  if (!(dataFileName in manifest.files)) throw new DomainError('invalid_input', `the backup holds no ${dataFileName}`, 'use another backup')
  return manifest
}
