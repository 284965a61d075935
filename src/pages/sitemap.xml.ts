import { Readable } from 'node:stream'
import type { APIRoute } from 'astro'
import { SitemapStream, streamToPromise } from 'sitemap'
import { htmlLang, languages } from '#kernel/languages.ts'
import { staticPages } from '#site-export/static-pages.ts'
import { baseUrl } from '#layouts/base-url.ts'

/** Every public page with its translations. Private pages are not static and so never here. */
export const GET: APIRoute = async ({ site }) => {
  const pages = new Set(staticPages().flatMap(({ path }) => (path.endsWith('/') && path !== '/' ? [path] : [])))
  const inLanguage = (path: string, lang: string): string => path.replace(/^\/[a-z]+\//, `/${lang}/`)
  const entries = [...pages].map((path) => ({
    url: path,
    links: languages
      .filter((lang) => pages.has(inLanguage(path, lang)))
      .map((lang) => ({ lang: htmlLang[lang], url: inLanguage(path, lang) })),
  }))
  const stream = Readable.from(entries).pipe(new SitemapStream({ hostname: baseUrl(site) }))
  return new Response((await streamToPromise(stream)).toString(), { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
