import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseRecord, type ImportRecord } from '#importers/jsonl/record.ts'

export type Question = Readonly<{ id: string; title: string; body: string; as_of?: string | undefined }>

/** One labelled collection: records to import, questions, and which records answer them. */
export type RetrievalSet = Readonly<{
  name: string
  /** Results are records of this source. */
  source: string
  /** Whether one question answers another, as duplicates do; else articles do. */
  isAnsweredByTickets: boolean
  records: () => readonly ImportRecord[]
  questions: () => readonly Question[]
  /** question id → external ids that answer it. */
  answers: () => ReadonlyMap<string, ReadonlySet<string>>
}>

const linesOfFile = (file: string): string[] => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}

const recordsOf = (...files: readonly string[]): readonly ImportRecord[] =>
  files.flatMap(linesOfFile).map((line) => {
    const parsed = parseRecord(line)
    if ('record' in parsed) return parsed.record
    throw new Error(`a benchmark set holds a bad record: ${parsed.fault}`)
  })

const answersOf = (file: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const pairs = linesOfFile(file).map((line) => line.split('\t'))
  return new Map(
    [...Map.groupBy(pairs, ([question = '']) => question)].map(([question, rows]) => [
      question,
      new Set(rows.map(([, record = '']) => record)),
    ]),
  )
}

const questionsOf = (file: string): readonly Question[] => linesOfFile(file).map((line) => JSON.parse(line) as Question)

/** The sets of `../shared/data/retrieval`; empty when they are not on this machine. */
export const retrievalSets = (folder: string): readonly RetrievalSet[] => {
  if (!existsSync(folder)) return []
  const at = (...names: string[]): string => join(folder, ...names)
  return [
    {
      name: 'jira_titanium',
      source: 'jira',
      isAnsweredByTickets: true,
      records: () => recordsOf(at('jira_titanium', 'tickets.jsonl.gz')),
      questions: () => questionsOf(at('jira_titanium', 'queries.dev.jsonl.gz')),
      answers: () => answersOf(at('jira_titanium', 'qrels.dev.tsv')),
    },
    {
      name: 'thunderbird_kb',
      source: 'tbkb',
      isAnsweredByTickets: false,
      records: () => recordsOf(at('thunderbird_kb', 'articles.jsonl.gz'), at('thunderbird_kb', 'tickets.dev.jsonl.gz')),
      questions: () =>
        recordsOf(at('thunderbird_kb', 'tickets.dev.jsonl.gz')).map((record) => ({
          id: record.external_id,
          title: record.title,
          body: record.body,
          as_of: record.opened_at,
        })),
      answers: () => answersOf(at('thunderbird_kb', 'qrels.dev.tsv')),
    },
    {
      name: 'zh_lcqmc',
      source: 'zh-lcqmc',
      isAnsweredByTickets: true,
      records: () => recordsOf(at('zh_lcqmc', 'tickets.jsonl.gz')),
      questions: () => questionsOf(at('zh_lcqmc', 'queries.dev.jsonl.gz')),
      answers: () => answersOf(at('zh_lcqmc', 'qrels.dev.tsv')),
    },
  ]
}
