import { VFile } from 'vfile'
import { unexpectedPlace } from '../checks/file-place.ts'
import { libraryChecks } from '../checks/index.ts'
import { contentPlace } from '../source/content-kinds.ts'
import { noMemo, type Memo } from '../source/derived-cache.ts'
import { takeInventory, type Inventory } from './inventory.ts'
import { inOrder, messagesOf, reportTo, type Message } from './message.ts'
import type { Survey } from './survey.ts'
import { surveyFile } from './survey-file.ts'

/** A file of the library: its path relative to `content/`, and what is in it. */
export type ContentText = Readonly<{ path: string; text: string }>

/**
 * Checks a whole library given as text.
 *
 * @param files taken one at a time, so that only one is parsed at once
 * @returns messages in order of file and place
 */
export const lintFiles = (files: Iterable<ContentText>, memo: Memo = noMemo): Message[] => {
  const messages: Message[] = []
  const surveys: Survey[] = []
  for (const { path, text } of files) {
    const place = contentPlace(path)
    if (place === undefined) messages.push(unexpectedPlace(path))
    else surveys.push(surveyFile(path, place, text, memo))
  }
  const inventory = takeInventory(surveys)
  return inOrder([...messages, ...surveys.flatMap((survey) => [...checkAgainst(survey, inventory)])])
}

/** What is wrong with one file: alone, and among all others. */
export const checkAgainst = (survey: Survey, inventory: Inventory): Message[] => {
  const file = new VFile({ path: survey.path })
  for (const { rule, severity, find } of libraryChecks) {
    for (const fault of find(survey, inventory)) reportTo(file, rule, severity, fault)
  }
  return inOrder([...survey.messages, ...messagesOf(file)])
}
