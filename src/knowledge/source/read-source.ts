import { contentKinds, type ContentPlace } from './content-kinds.ts'
import { noMemo, type Memo } from './derived-cache.ts'
import { splitFrontMatter } from './front-matter.ts'
import { jsonLineRecords } from './json-line-records.ts'
import type { SourceRecord } from './record.ts'
import { yamlRecord } from './yaml-record.ts'

/** Line 1 is the opening `---`. */
const frontMatterLine = 2

const missingFrontMatter: SourceRecord = {
  value: undefined,
  faults: [{ message: 'no front matter at the start of the file', place: { line: 1, column: 1 } }],
  place: () => ({ line: 1, column: 1 }),
}

/** The structured data of a content file: one record for MDX and YAML, one a line for JSONL. */
export const readRecords = (place: ContentPlace, text: string, memo: Memo = noMemo): SourceRecord[] => {
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
