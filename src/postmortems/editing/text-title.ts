import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { valueAt } from '#knowledge/source/place.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import type { PostmortemText } from './postmortem-text.ts'

/** The title in a draft's front matter, as far as that can be read while somebody writes it; else its slug. */
export const titleOfText = ({ text, slug }: Pick<PostmortemText, 'text' | 'slug'>): string => {
  const title = valueAt(yamlRecord(splitFrontMatter(text)?.yaml ?? '').value, ['title'])
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : slug
}
