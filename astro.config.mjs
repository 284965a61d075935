import { createHash } from 'node:crypto'
import node from '@astrojs/node'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { themeScript } from './src/layouts/theme-script.ts'
import { readEnvironment } from './src/server/environment.ts'
import { leaveOwnModules } from './scripts/leave-own-modules.ts'
import { codeClasses } from './src/styles/code-classes.ts'
import { fontFamilies } from './src/styles/fonts.ts'

const cspHash = (script) => `sha256-${createHash('sha256').update(script).digest('base64')}`

export default defineConfig({
  site: readEnvironment(process.env).publicUrl,
  // Every page is drawn by the server; `src/site-export` asks it for the ones a CDN can hold and writes them down.
  output: 'server',
  // A page that fails half-way shall answer 500, not the first half of itself.
  adapter: node({ mode: 'middleware', experimentalDisableStreaming: true }),
  integrations: [mdx()],
  trailingSlash: 'ignore',
  // A reader of a second page has the styles already.
  build: { format: 'directory', inlineStylesheets: 'never' },
  publicDir: './src/public',
  fonts: fontFamilies,
  // `scripts/build-site.ts` empties `dist/` and then fills it from both sides: the browser's search index is written meanwhile.
  vite: { build: { emptyOutDir: false }, plugins: [leaveOwnModules()] },
  markdown: { shikiConfig: { theme: 'css-variables', transformers: [codeClasses] } },
  // Astro hashes what it bundles; the script that runs before the first paint is ours to name.
  // Origins of form posts are checked in `src/middleware.ts` and by the API, which also knows its own proxies.
  security: {
    checkOrigin: false,
    csp: {
      // Pagefind compiles WebAssembly.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [cspHash(themeScript)] },
      directives: ["base-uri 'self'", "form-action 'self'", "object-src 'none'"],
    },
  },
})
