import type { APIRoute } from 'astro'
import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { library } from '#knowledge/library.ts'
import { bundledPack } from '#site-export/bundled-pack.ts'
import { pageLanguage } from '#layouts/page-language.ts'

const made = new WeakMap<Library, Map<Language, string>>()

/** A server draws it after something was published or taken back, for everybody who asks: once per library. */
const packText = (of: Library, lang: Language): string => {
  const packs = made.get(of) ?? new Map<Language, string>()
  made.set(of, packs)
  const text = packs.get(lang) ?? JSON.stringify(bundledPack(of, lang))
  packs.set(lang, text)
  return text
}

/** What suggests articles and answers when the server cannot be reached. */
export const GET: APIRoute = ({ params, rewrite }) => {
  const lang = pageLanguage(params)
  return lang === undefined
    ? rewrite('/404')
    : new Response(packText(library(), lang), { headers: { 'content-type': 'application/json; charset=utf-8' } })
}
