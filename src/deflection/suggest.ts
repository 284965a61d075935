import type { Clock } from '#kernel/clock.ts'
import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { Platform, Product, Scenario } from '#knowledge/vocabulary.ts'
import type { SdkRange } from '#knowledge/version-status.ts'
import type { Region } from '#incidents/incident.ts'
import type { PublicIncident } from '#incidents/public-view.ts'
import type { Asker } from '#incidents/scope.ts'
import { find, type FindDeps } from '#search/find.ts'
import type { Actor } from '#tickets/actor.ts'
import type { ChannelProposal, GradeProposal, Proposal } from '#tickets/grading.ts'
import { redact } from '#redaction/redact.ts'
import { confidenceOf, isConfident, mostConsidered, worthIn } from './confidence.ts'
import type { DeflectionRepository, DeflectionSession } from './deflection-repository.ts'
import { toSuggestion, type Suggestion } from './suggestion.ts'

export type DeflectionDeps = FindDeps &
  Readonly<{
    deflections: DeflectionRepository
    clock: Clock
    /** Unguessable: whoever knows the id may end the session. */
    newId: () => string
    grade: (text: string, lang: Language) => Proposal
    /** What a postmortem (`postmortem/slug`) says of the versions it is about. */
    sdkOf: (id: string) => SdkRange | undefined
    /** Open incidents that may be what the asker meets. */
    knownIncidents: (asker: Asker, lang: Language) => Promise<readonly PublicIncident[]>
  }>

export type SuggestInput = Readonly<{
  title: string
  body: string
  scenario?: Scenario | undefined
  platform?: Platform | undefined
  sdk_version?: string | undefined
  product?: Product | undefined
  region?: Region | undefined
  /** The asker's language; guessed from the text when absent. */
  lang?: Language | undefined
  /** The session this goes on: whoever types on has not come again. One that is unknown, ended or old begins anew. */
  session?: string | undefined
  /** 1–20, default 5. */
  limit?: number | undefined
}>

export type SuggestResult = Readonly<{
  id: string
  grade: GradeProposal
  channel: ChannelProposal
  /** Incidents that may explain it, by product, region and SDK version. */
  known_incidents: readonly PublicIncident[]
  suggestions: readonly Suggestion[]
}>

const mostSuggestions = 20
/** Same platform or scenario settles what text leaves open; it never lifts anything over the floor. */
const contextFactor = 1.1

const languageOf = ({ lang, title, body }: SuggestInput): Language =>
  lang ?? (/\p{Script=Han}/u.test(title + body.slice(0, 500)) ? 'zh' : 'en')

const suggestionsFor = async (
  deps: FindDeps & Partial<Pick<DeflectionDeps, 'sdkOf'>>,
  input: SuggestInput,
  lang: Language,
  limit: number,
): Promise<readonly Suggestion[]> => {
  // Everybody asks with the eyes of the public, staff too: a suggestion is meant to be passed on.
  const { query, found } = await find(
    deps,
    { title: input.title, body: input.body },
    { audience: 'public' },
    { learn: true, among: mostConsidered, accepts: isConfident, limit: 2 * mostSuggestions },
  )
  const asked = {
    lang,
    scenario: input.scenario,
    platform: input.platform,
    sdkVersion: input.sdk_version,
    said: `${input.title}\n${input.body}`,
    sdkOf: deps.sdkOf,
  }
  const fits = (values: readonly string[], value: string | undefined): number =>
    value !== undefined && values.includes(value) ? contextFactor : 1
  const worthOf = worthIn(query, found)
  return found
    .flatMap((item) => {
      const confidence = confidenceOf(query, item)
      const order = item.strength * fits(item.document.platforms, input.platform) * fits(item.document.scenarios, input.scenario)
      return confidence === undefined ? [] : [{ item, confidence, order }]
    })
    .sort((a, b) => b.order - a.order)
    .slice(0, limit)
    .map(({ item, confidence }) => toSuggestion(query, item, { confidence, worth: worthOf(item) }, asked))
}

/** What was written to be read before a problem; it answers a question of best practice, the rest answers problems. */
const guidesFirst = <Offered extends Readonly<{ id: string }>>(offered: readonly Offered[]): readonly Offered[] => {
  const isGuide = ({ id }: Offered): boolean => id.startsWith('guide/')
  return [...offered.filter(isGuide), ...offered.filter((other) => !isGuide(other))]
}

/** Most articles a question brings along when it goes to customer success. */
const mostProposed = 3

/**
 * The articles a question was offered before it was filed, or would have been by who files without looking: guides first.
 * Tickets and answers are left out: they are other customers' cases.
 */
export const proposedArticles = async (
  deps: FindDeps & Pick<DeflectionDeps, 'deflections'>,
  question: SuggestInput & Readonly<{ deflectionId?: string | undefined }>,
): Promise<readonly string[]> => {
  const session = question.deflectionId === undefined ? undefined : await deps.deflections.find(question.deflectionId)
  const offered = session?.suggestions ?? (await suggestionsFor(deps, question, languageOf(question), mostSuggestions))
  return guidesFirst(offered)
    .map(({ id }) => id)
    .filter((id) => /^(?:guide|code|postmortem|flow)\//.test(id))
    .slice(0, mostProposed)
}

/** Whoever comes back after this long asks about something else. */
const sessionMs = 60 * 60_000

const openSession = async ({ deflections, clock }: DeflectionDeps, id: string | undefined): Promise<DeflectionSession | undefined> => {
  const session = id === undefined ? undefined : await deflections.find(id)
  const isOpen = session !== undefined && session.outcome !== 'solved' && session.outcome !== 'filed'
  return isOpen && clock() - session.createdAt < sessionMs ? session : undefined
}

/** What the session saw, latest first: an answer that scrolled away while somebody typed on was still seen. */
const allSeen = (now: DeflectionSession['suggestions'], before: DeflectionSession['suggestions']): DeflectionSession['suggestions'] =>
  [...now, ...before.filter(({ id }) => now.every((suggestion) => suggestion.id !== id))].slice(0, mostSuggestions)

/**
 * Begins a deflection session, or goes on with one: what may already answer this, its proposed grade and channel. Suggestions are
 * only those above the confidence floor; the session keeps redacted text.
 *
 * @throws DomainError `invalid_input` when the limit is out of range.
 */
export const suggest = async (deps: DeflectionDeps, _actor: Actor, input: SuggestInput): Promise<SuggestResult> => {
  const limit = input.limit ?? 5
  if (!Number.isInteger(limit) || limit < 1 || limit > mostSuggestions)
    throw new DomainError('invalid_input', `limit: expected a whole number from 1 to ${mostSuggestions}`, undefined, [
      { path: 'limit', message: `expected 1–${mostSuggestions}` },
    ])
  const lang = languageOf(input)
  const { grade, channel } = deps.grade(`${input.title}\n${input.body}`, lang)
  const found = await suggestionsFor(deps, input, lang, limit)
  const suggestions = channel.value === 'consult' ? guidesFirst(found) : found
  const goesOn = await openSession(deps, input.session)
  const id = goesOn?.id ?? deps.newId()
  await (goesOn === undefined ? deps.deflections.create : deps.deflections.revise)({
    id,
    createdAt: goesOn?.createdAt ?? deps.clock(),
    lang,
    title: redact(input.title),
    body: redact(input.body),
    scenario: input.scenario ?? null,
    platform: input.platform ?? null,
    sdkVersion: input.sdk_version ?? null,
    grade: grade.value,
    channel: channel.value,
    suggestions: allSeen(
      suggestions.map((suggestion) => ({ id: suggestion.id, confidence: suggestion.confidence })),
      goesOn?.suggestions ?? [],
    ),
    outcome: null,
    outcomeAt: null,
    articleId: null,
    ticket: null,
  })
  const asker = { product: input.product, region: input.region, sdkVersion: input.sdk_version }
  return { id, grade, channel, known_incidents: await deps.knownIncidents(asker, lang), suggestions }
}
