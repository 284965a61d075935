import type { Language } from '#kernel/languages.ts'
import type { Library } from '#knowledge/library-model.ts'
import { postmortemSchema, type Postmortem } from '#knowledge/schemas/postmortem.ts'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import type { PostmortemText, PostmortemTextRepository } from '../editing/postmortem-text.ts'

/** A postmortem as far as it says what its problem is and when the fix shipped. */
export type Retrospective = Readonly<{
  slug: string
  lang: Language
  data: Postmortem
  /** The text at the desk it was read from; undefined for a file under `content/`. */
  textId: string | undefined
}>

export type RetrospectiveDeps = Readonly<{
  library: Pick<Library, 'postmortems'>
  texts: Pick<PostmortemTextRepository, 'list'>
}>

/** A text whose front matter nobody can read yet is not measured, and hinders nobody else's. */
const readText = ({ id, slug, lang, text }: PostmortemText): Retrospective | undefined => {
  const parsed = postmortemSchema.safeParse(yamlRecord(splitFrontMatter(text)?.yaml ?? '', 2).value)
  return parsed.success ? { slug, lang, data: parsed.data, textId: id } : undefined
}

/**
 * Every postmortem there is, in each language: files, and texts of the desk whose front matter is complete, whether they were
 * published or not. An approved text goes before a file of the same name, as it does for publication: it is the newer one.
 */
export const listRetrospectives = async ({ library, texts }: RetrospectiveDeps): Promise<readonly Retrospective[]> => {
  const key = ({ slug, lang }: Readonly<{ slug: string; lang: Language }>): string => `${lang}/${slug}`
  const files = library.postmortems.map(({ slug, lang, data }): Retrospective => ({ slug, lang, data, textId: undefined }))
  const inFiles = new Set(files.map(key))
  const written = (await texts.list()).filter((text) => text.status === 'approved' || !inFiles.has(key(text)))
  const atDesk = written.flatMap((text) => readText(text) ?? [])
  const replaced = new Set(atDesk.map(key))
  return [...files.filter((file) => !replaced.has(key(file))), ...atDesk]
}

/** One page of each, in this language or else in the other. */
export const inLanguage = (all: readonly Retrospective[], lang: Language): readonly Retrospective[] => {
  const own = all.filter((one) => one.lang === lang)
  const known = new Set(own.map(({ slug }) => slug))
  return [...own, ...all.filter((one) => one.lang !== lang && !known.has(one.slug))]
}
