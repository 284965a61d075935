import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { confidenceOf, isConfident, worthIn } from '#deflection/confidence.ts'
import { explainIssue } from '#importers/explain-issue.ts'
import { linesOf, type Line } from '#importers/jsonl/lines.ts'
import { parseJson } from '#importers/parse-json.ts'
import { DomainError } from '#kernel/errors.ts'
import { parseImpreciseTime, toEpochMs } from '#kernel/imprecise-time.ts'
import { find, type FindDeps } from '#search/find.ts'
import { openInput } from './input-file.ts'
import { err, exitCodes } from './output.ts'
import { createProgress } from './progress.ts'
import { withServices } from './with-services.ts'

type Options = Readonly<{
  queries: string
  out: string
  limit: number
  source?: string
  excludeSelf?: boolean
  asOf?: boolean
  floor: boolean
}>

const querySchema = z.object({
  id: z.union([z.string().min(1), z.number()], { error: 'expected text or a number' }).transform(String),
  title: z.string({ error: 'expected text' }),
  body: z.string().nullish(),
  as_of: z.string().nullish(),
})
type QueryLine = z.infer<typeof querySchema>

const parseQuery = (line: Line, at: number): QueryLine => {
  const read = typeof line === 'string' ? parseJson(line) : line
  const parsed = 'value' in read ? querySchema.safeParse(read.value) : undefined
  if (parsed?.success === true) return parsed.data
  const fault = 'fault' in read ? read.fault : parsed && explainIssue(parsed.error, read.value, 'a question')
  throw new DomainError('invalid_input', `line ${at}: ${fault}`, 'one JSON object a line: {"id", "title", "body", "as_of"?}')
}

const momentOf = ({ id, as_of: asOf }: QueryLine): number => {
  const time = typeof asOf === 'string' ? parseImpreciseTime(asOf) : undefined
  const at = time === undefined ? undefined : toEpochMs(time)
  if (at === undefined)
    throw new DomainError(
      'invalid_input',
      `query ${id}: as_of: expected a time such as "2024-05-17" or "2024-05-17T08:30:00Z", got ${typeof asOf === 'string' ? `"${asOf}"` : 'nothing'}`,
      'leave --as-of out to see everything',
    )
  return at
}

const byScore = (value: number): string => value.toFixed(6)

const runLines = async (deps: FindDeps, query: QueryLine, options: Options): Promise<readonly string[]> => {
  const scope = {
    audience: 'staff' as const,
    source: options.source,
    before: options.asOf ? momentOf(query) : undefined,
    excludeRecord: options.excludeSelf ? query.id : undefined,
  }
  const { query: read, found } = await find(deps, { title: query.title, body: query.body ?? '' }, scope, {
    learn: true,
    limit: options.limit,
    accepts: (asked, item) => !options.floor || isConfident(asked, item),
  })
  const worthOf = worthIn(read, found)
  return found.map((item, at) =>
    [query.id, at + 1, item.document.ref, byScore(worthOf(item)), confidenceOf(read, item) ?? 'none'].join('\t'),
  )
}

/** Where results go. Standard output stays open: others write to it too. */
const writeTo = (file: string, lines: AsyncIterable<string>): Promise<void> =>
  file === '-' ? pipeline(lines, process.stdout, { end: false }) : pipeline(lines, createWriteStream(file))

const runSuggest = (options: Options): Promise<void> =>
  withServices(async ({ search, clock }) => {
    const input = openInput(options.queries)
    const progress = createProgress(process.stderr, clock)
    const began = clock()
    let asked = 0
    async function* answers(): AsyncGenerator<string> {
      let at = 0
      for await (const line of linesOf(input.bytes)) {
        at += 1
        if (typeof line === 'string' && line.trim() === '') continue
        const results = await runLines(search, parseQuery(line, at), options)
        asked += 1
        if (results.length > 0) yield `${results.join('\n')}\n`
        progress.show(asked, undefined, `${asked} questions, ${((asked * 1000) / Math.max(1, clock() - began)).toFixed(1)}/s`)
      }
    }
    await writeTo(options.out, answers())
    progress.end()
    err(`Answered ${asked} questions in ${((clock() - began) / 1000).toFixed(1)} s.`)
    process.exitCode = exitCodes.ok
  })

const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1_000) throw new InvalidArgumentError('expected a whole number from 1 to 1000')
  return value
}

export const suggestCommand = (): Command =>
  new Command('suggest')
    .description('answer a file of questions; for measuring, and for trying it on your own tickets')
    .requiredOption('--queries <file>', 'lines {"id", "title", "body", "as_of"?}; .gz too, - for standard input')
    .requiredOption(
      '--out <file>',
      'lines: query id, rank, source:external_id or kind/slug, score, confidence (tab-separated); - for standard output',
    )
    .option('--limit <n>', 'suggestions a question', wholeNumber, 10)
    .option('--source <source>', 'suggest records of this source only ("library" for articles)')
    .option('--exclude-self', "leave out the record with the question's own id, and learn nothing from it")
    .option('--as-of', "see only what was opened, and only links that were made, before the question's as_of")
    .option('--no-floor', 'rank everything, without the confidence floor')
    .action(runSuggest)
