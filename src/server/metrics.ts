import type { Services } from './services.ts'

type Sample = Readonly<{ labels?: Readonly<Record<string, string>> | undefined; value: number }>

const escape = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const labelText = (labels: Sample['labels']): string => {
  const parts = Object.entries(labels ?? {}).map(([name, value]) => `${name}="${escape(value)}"`)
  return parts.length === 0 ? '' : `{${parts.join(',')}}`
}

const gauge = (name: string, help: string, samples: readonly Sample[]): string =>
  [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}`)].join(
    '\n',
  )

/** The numbers of this server in Prometheus' text format, version 0.0.4. No names, no texts: counts only. */
export const metricsText = async ({
  tickets,
  library,
  feedback,
  delivery,
}: Pick<Services, 'tickets' | 'library' | 'feedback' | 'delivery'>): Promise<string> => {
  const [counts, totals, outbox] = await Promise.all([tickets.tickets.count(), feedback.feedback.totals(), delivery.outbox.count()])
  const sum = (field: 'helpful' | 'unhelpful'): number => [...totals.values()].reduce((all, total) => all + total[field], 0)
  return [
    gauge(
      'fupan_tickets',
      'Tickets by state and grade.',
      counts.map(({ state, grade, tickets: value }) => ({ labels: { state, grade: grade ?? 'none' }, value })),
    ),
    gauge(
      'fupan_outbox',
      'Messages in the outbox by state; sent ones are kept for 30 days.',
      Object.entries(outbox).map(([state, value]) => ({ labels: { state }, value })),
    ),
    gauge('fupan_articles', 'Articles in the library, each language counted.', [{ value: library.articles.length }]),
    gauge('fupan_article_feedback', 'Readers who said whether an article helped.', [
      { labels: { helpful: 'yes' }, value: sum('helpful') },
      { labels: { helpful: 'no' }, value: sum('unhelpful') },
    ]),
    gauge('process_resident_memory_bytes', 'Resident memory of this process.', [{ value: process.memoryUsage.rss() }]),
    gauge('process_uptime_seconds', 'How long this process has been running.', [{ value: Math.round(process.uptime()) }]),
    '',
  ].join('\n')
}
