import { contentKinds, type ContentPlace } from './content-kinds.ts'
import { noMemo, type Memo } from './derived-cache.ts'
import { splitFrontMatter } from './front-matter.ts'
import { jsonLineRecords } from './json-line-records.ts'
import { faultyRecord, type SourceRecord, type SyntaxFault } from './record.ts'
import { yamlRecord } from './yaml-record.ts'

/** Line 1 is the opening `---`. */
const frontMatterLine = 2

const missingFrontMatter = faultyRecord('no front matter at the start of the file')

const byteOrderMark = '\uFEFF'
const markFault: SyntaxFault = {
  message: 'an invisible byte order mark before the first character',
  place: { line: 1, column: 1 },
  hint: 'Save the file as UTF-8 without BOM.',
}

/** The text as everybody sees it: some editors put a byte order mark (U+FEFF) in front of UTF-8. */
export const withoutMark = (text: string): string => (text.startsWith(byteOrderMark) ? text.slice(1) : text)

/** The structured data of a content file: one record for MDX and YAML, one a line for JSONL. */
export const readRecords = (place: ContentPlace, text: string, memo: Memo = noMemo): SourceRecord[] => {
  const records = recordsOf(place, withoutMark(text), memo)
  // YAML allows the mark; front matter behind it is none, and JSON refuses it.
  if (!text.startsWith(byteOrderMark) || contentKinds[place.kind].format === 'yaml') return records
  return records.map((record, index) => (index === 0 ? { ...record, faults: [markFault, ...record.faults] } : record))
}

const recordsOf = (place: ContentPlace, text: string, memo: Memo): SourceRecord[] => {
  switch (contentKinds[place.kind].format) {
    case 'mdx': {
      const parts = splitFrontMatter(text)
      return [parts === undefined ? missingFrontMatter : yamlRecord(parts.yaml, frontMatterLine, memo)]
    }
    case 'yaml':
      return [yamlRecord(text, 1, memo)]
    case 'jsonl':
      return jsonLineRecords(text)
  }
}
