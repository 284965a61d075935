import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

/**
 * Extensions that hold content, and those that somebody writes for them by mistake, so that the lint says so instead of nobody;
 * anything else beside it (pictures, notes to oneself) is no business of ours.
 */
const contentExtension = /\.(mdx|mdc|md|markdown|yaml|yml|jsonl|json|ndjson)$/i

/** Belongs to the running service, not to the library; read where it is used. */
const otherFolders = /^settings\//

/** Content files under `contentDir`, as paths relative to it with `/`, sorted so that every run sees them in one order. */
export const listContent = (contentDir: string): string[] =>
  readdirSync(contentDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && contentExtension.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(contentDir.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !otherFolders.test(path))
    .sort()
