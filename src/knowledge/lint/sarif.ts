import type { Message } from './message.ts'
import type { RuleHeader } from './rule-header.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

const region = ({ line, column }: Pick<Message, 'line' | 'column'>, length = 0) => ({
  startLine: line,
  startColumn: column,
  ...(length > 0 && { endLine: line, endColumn: column + length }),
})

const resultOf = (message: Message, ruleIndex: number) => ({
  ruleId: message.rule,
  ruleIndex,
  level: message.severity,
  message: { text: message.hint === '' ? message.message : `${message.message}. ${message.hint}` },
  locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(message.file) }, region: region(message) } }],
  ...(message.fix !== undefined && {
    fixes: [
      {
        artifactChanges: [
          {
            artifactLocation: { uri: encodeURI(message.file) },
            replacements: [{ deletedRegion: region(message.fix, message.fix.length), insertedContent: { text: message.fix.text } }],
          },
        ],
      },
    ],
  }),
})

/**
 * Messages as a log of SARIF 2.1.0, which code hosts and editors show at their place.
 *
 * @param pageOf address of a rule's page
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarifOf = (messages: readonly Message[], headers: readonly RuleHeader[], pageOf: (rule: string) => string) => ({
  $schema: schema,
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'fupan',
          rules: headers.map(({ rule, severity, what, why }) => ({
            id: rule,
            shortDescription: { text: what.en },
            fullDescription: { text: `${what.en} ${why.en}` },
            helpUri: pageOf(rule),
            defaultConfiguration: { level: severity },
          })),
        },
      },
      // Columns are counted as JavaScript and the editors do.
      columnKind: 'utf16CodeUnits',
      results: messages.map((message) =>
        resultOf(
          message,
          headers.findIndex(({ rule }) => rule === message.rule),
        ),
      ),
    },
  ],
})
