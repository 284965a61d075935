/**
 * What: Front matter, YAML files and JSONL lines can be parsed.
 * Why: Nothing else in the record can be read, and Astro's own error names no column.
 * 规则：前置信息、YAML 文件和 JSONL 的每一行都能解析。
 * 理由：解析不了，记录里其余内容都读不到；Astro 自己的报错又不指出列号。
 *
 * Bad:  title: Echo: the return     Good:  title: "Echo: the return"
 */
import { fileCheck } from '../lint/check.ts'
import { contentKinds } from '../source/content-kinds.ts'

const expected = {
  mdx: { what: 'YAML between two lines of "---"', hint: 'Quote texts that contain ": " or "#", and indent with spaces.' },
  yaml: { what: 'YAML', hint: 'Quote texts that contain ": " or "#", and indent with spaces.' },
  jsonl: { what: 'one JSON object on a line', hint: 'Check quotes, commas and that the line was not wrapped.' },
} as const

export const dataSyntax = fileCheck('data-syntax', 'error', function* ({ place, records }) {
  const { what, hint } = expected[contentKinds[place.kind].format]
  for (const record of records) {
    for (const { message, place, hint: ownHint = hint } of record.faults) {
      yield { place, message: `Unexpected syntax (${message.replaceAll(/\s+/g, ' ')}), expected ${what}`, hint: ownHint }
    }
  }
})
