import node from '@astrojs/node'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import { defineConfig } from 'astro/config'

export default defineConfig({
  site: process.env.FUPAN_PUBLIC_URL ?? 'http://localhost:4321',
  output: 'static',
  adapter: node({ mode: 'middleware' }),
  integrations: [mdx(), sitemap()],
  trailingSlash: 'ignore',
  build: { format: 'directory' },
  publicDir: './src/public',
  experimental: { collectionStorage: 'chunked', incrementalBuild: true },
})
