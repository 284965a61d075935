import node from '@astrojs/node'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import { defineConfig } from 'astro/config'
import { codeThemes } from './src/styles/code-themes.ts'
import { fontFamilies } from './src/styles/fonts.ts'

/** Pages of one person's case or of staff: never listed, whatever else changes. */
const unlisted = /\/(desk|tickets|insights|visits)(\/|$)|\/(404|500)\/?$/

export default defineConfig({
  site: process.env.FUPAN_PUBLIC_URL ?? 'http://localhost:4321',
  output: 'static',
  adapter: node({ mode: 'middleware' }),
  integrations: [
    mdx(),
    sitemap({ filter: (page) => !unlisted.test(page), i18n: { defaultLocale: 'en', locales: { en: 'en', zh: 'zh-Hans' } } }),
  ],
  trailingSlash: 'ignore',
  build: { format: 'directory' },
  publicDir: './src/public',
  fonts: fontFamilies,
  markdown: { shikiConfig: { themes: codeThemes, defaultColor: 'light-dark()' } },
  experimental: { collectionStorage: 'chunked', incrementalBuild: true },
})
