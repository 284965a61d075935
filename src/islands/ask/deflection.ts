import { paths } from '#paths'
import type { Language } from '#kernel/languages.ts'
import type { Grade } from '#knowledge/vocabulary.ts'
import type { PageKind } from '#i18n/knowledge-labels.ts'
import { sendJson } from '#islands/problem.ts'

/** What the person said so far; empty answers are left out. */
export type Question = {
  title: string
  body: string
  lang: Language
  scenario?: string
  product?: string
  platform?: string
  sdk_version?: string
}

export type Suggestion = {
  id: string
  kind: PageKind
  title: string
  url: string
  lang: Language
  confidence: 'high' | 'medium' | 'low'
  excerpt: string
  reasons?: string[]
  matched: { terms: string[]; codes: string[] }
  fix?: string
}

export type Deflection = {
  id: string
  grade: { value: Grade; reasons: string[] }
  channel: { value: 'hotline' | 'ticket' | 'consult'; reason: string }
  suggestions: Suggestion[]
}

const patienceMs = 6000

/** @param session the one before, while somebody types on: one person is one session */
export const lookUpFixes = (question: Question, session: string | undefined, signal: AbortSignal): Promise<Deflection> =>
  sendJson<Deflection>(
    paths.api('deflections'),
    { ...question, limit: 5, ...(session === undefined ? {} : { session }) },
    {},
    AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  )

export const reportOutcome = (deflectionId: string, outcome: 'solved' | 'abandoned', articleId?: string): Promise<unknown> =>
  sendJson(paths.api(`deflections/${encodeURIComponent(deflectionId)}/outcome`), {
    outcome,
    ...(articleId === undefined ? {} : { article_id: articleId }),
  })
