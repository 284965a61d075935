import { deflectionText } from '#i18n/deflection.ts'
import { platformLabels, scenarioLabels } from '#i18n/knowledge-labels.ts'
import type { Language } from '#kernel/languages.ts'
import type { Platform, Scenario } from '#knowledge/vocabulary.ts'
import type { Found } from '#search/find.ts'
import { roundTo4, shownVariant, toHit, type Hit } from '#search/hit.ts'
import type { Query } from '#search/query.ts'
import type { SdkRange } from '#knowledge/version-status.ts'
import type { Confidence } from './confidence.ts'
import { versionReason } from './version-reason.ts'

/** An answer offered before filing, with the reasons for it. */
export type Suggestion = Hit &
  Readonly<{
    confidence: Confidence
    /** In words, strongest first. */
    reasons: readonly string[]
    /** The fix in one line. */
    fix?: string | undefined
  }>

export type Asked = Readonly<{
  lang: Language
  scenario?: Scenario | undefined
  platform?: Platform | undefined
  /** The asker's version, and all they wrote. */
  sdkVersion?: string | undefined
  said?: string | undefined
  /** What a postmortem (`postmortem/slug`) says of versions. */
  sdkOf?: ((id: string) => SdkRange | undefined) | undefined
  /** Whether the asker may know how many tickets, internal ones among them, say so. */
  seesTickets?: boolean
}>

const mostCodes = 3
const mostWords = 4

const reasonsFor = (
  found: Found,
  hit: Hit,
  { lang, platform, scenario, sdkVersion, said = '', sdkOf, seesTickets = false }: Asked,
): readonly string[] => {
  const text = deflectionText[lang]
  const { document, vote } = found
  const reasons: (string | false | undefined)[] = [
    versionReason(sdkOf?.(document.ref), sdkVersion, said, lang),
    hit.matched.codes.length > 0 && text.sharedCode(hit.matched.codes.slice(0, mostCodes)),
    hit.matched.terms.length > 0 && text.sameSymptom(hit.matched.terms.slice(0, mostWords)),
    vote !== undefined && (seesTickets ? text.solvedEarlier(vote.tickets.length) : text.solvedBefore),
    platform !== undefined && document.platforms.includes(platform) && text.samePlatform(platformLabels[platform][lang]),
    scenario !== undefined && document.scenarios.includes(scenario) && text.sameScenario(scenarioLabels[scenario][lang]),
  ]
  return reasons.filter((reason) => reason !== false && reason !== undefined)
}

/** A found document as a suggestion. */
export const toSuggestion = (
  query: Query,
  found: Found,
  { confidence, worth }: Readonly<{ confidence: Confidence; worth: number }>,
  asked: Asked,
): Suggestion => {
  const hit = toHit(query, found, asked.lang)
  const { fix } = shownVariant(found, asked.lang)
  return { ...hit, score: roundTo4(worth), confidence, reasons: reasonsFor(found, hit, asked), ...(fix === undefined ? {} : { fix }) }
}
