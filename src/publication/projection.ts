import { stringify } from 'yaml'
import { DomainError } from '#kernel/errors.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { splitFrontMatter } from '#knowledge/source/front-matter.ts'
import { yamlRecord } from '#knowledge/source/yaml-record.ts'
import type { PublishedAudience } from './audience.ts'
import { projectBody } from './project-body.ts'
import { projectFrontMatter, type RawRecord } from './project-front-matter.ts'

/** What one audience may see of a postmortem, before anything private is taken out of its words. */
export type Projection = Readonly<{ front: RawRecord; body: string; lang: Language }>

/**
 * A postmortem (the whole MDX file) as one audience may see it. An allow-list of fields and sections: what is not named
 * does not leave.
 *
 * @throws DomainError `invalid_input` when the text cannot be read
 */
export const projectPostmortem = (text: string, audience: PublishedAudience, isPublicTicket: (ref: string) => boolean): Projection => {
  const parts = splitFrontMatter(text)
  const record = parts === undefined ? undefined : yamlRecord(parts.yaml, 2)
  const front = record?.value as RawRecord | undefined
  if (parts === undefined || record === undefined || record.faults.length > 0 || typeof front !== 'object')
    throw new DomainError('invalid_input', 'the front matter cannot be read', 'mend what the lint says of this postmortem')
  const lang = String(front['lang'])
  return {
    front: projectFrontMatter(front, audience, isPublicTicket),
    body: bodyOf(parts.body),
    lang: isLanguage(lang) ? lang : 'en',
  }
}

const bodyOf = (body: string): string => {
  try {
    return projectBody(body)
  } catch (error) {
    throw new DomainError(
      'invalid_input',
      `the text cannot be read: ${(error as Error).message}`,
      'mend what the lint says of this postmortem',
    )
  }
}

/** A projection as a file of its own. */
export const projectionText = ({ front, body }: Pick<Projection, 'front' | 'body'>): string =>
  `---\n${stringify(front, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })}---\n\n${body}`
