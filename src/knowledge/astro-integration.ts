import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { AstroIntegration } from 'astro'
import { formatMessage } from './lint/format.ts'
import { lintLibrary } from './lint/lint-library.ts'
import { listContent } from './source/list-content.ts'

/**
 * Runs `fupan lint` as part of the build: a content error fails it, a warning is printed.
 * In `astro dev` the server restarts when a YAML or JSONL file changes, because pages read those once per process.
 */
export const contentLint = (): AstroIntegration => ({
  name: 'fupan-content-lint',
  hooks: {
    'astro:config:setup': ({ command, config, addWatchFile, logger }) => {
      const contentDir = fileURLToPath(new URL('content/', config.root))
      if (command === 'dev') {
        for (const file of listContent(contentDir)) if (!file.endsWith('.mdx')) addWatchFile(join(contentDir, file))
      }
      if (command !== 'build') return
      const messages = lintLibrary(contentDir)
      for (const message of messages) {
        const line = formatMessage({ ...message, file: `content/${message.file}` })
        if (message.severity === 'error') logger.error(line)
        else logger.warn(line)
      }
      const errors = messages.filter(({ severity }) => severity === 'error').length
      if (errors > 0)
        throw new Error(`The content has ${errors} ${errors === 1 ? 'error' : 'errors'}: see above, or run "npm run fupan -- lint".`)
    },
  },
})
