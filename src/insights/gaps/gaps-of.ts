import type { Scenario } from '#knowledge/vocabulary.ts'
import { cluster } from '#search/cluster.ts'
import { gapKinds, type GapKind, type GapMember } from './gap-member.ts'
import { sharedWords } from './shared-words.ts'

/** A cluster of what nothing answers. */
export type Gap = Readonly<{
  /** What it is about, in the words of its heaviest member; of questions alone only the words that several share. */
  title: string
  /** Sum over its members. */
  weight: number
  counts: Readonly<Record<GapKind, number>>
  /** What it is mostly about; null when nobody said. */
  scenario: Scenario | null
  /** Its tickets and friction, heaviest first. Questions are counted and not shown. */
  members: readonly GapMember[]
  lastAt: number
}>

/** So many have to have asked alike before words of theirs are shown: nobody was told that somebody would read them. */
export const enoughQuestions = 3

const mostFrequent = <Value>(values: readonly Value[]): Value | null => {
  const counts = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length)
  return counts[0]?.[0] ?? null
}

const gapOf = (members: readonly GapMember[]): Gap | undefined => {
  const shown = members.filter(({ kind }) => kind !== 'question')
  const counts = Object.fromEntries(gapKinds.map((kind) => [kind, members.filter((member) => member.kind === kind).length]))
  const title =
    shown[0]?.text ??
    (members.length < enoughQuestions
      ? ''
      : sharedWords(
          members.map(({ text }) => text),
          enoughQuestions,
        ))
  return title === ''
    ? undefined
    : {
        title,
        weight: members.reduce((sum, { weight }) => sum + weight, 0),
        // Every kind has its count.
        counts: counts as Gap['counts'],
        scenario: mostFrequent(members.flatMap(({ scenario }) => scenario ?? [])),
        members: shown,
        lastAt: Math.max(...members.map(({ at }) => at)),
      }
}

/** Clusters of what nothing answers, heaviest first. Questions of fewer than three people who asked alike are left out. */
export const gapsOf = (members: readonly GapMember[]): readonly Gap[] =>
  cluster(members)
    .flatMap((group) => gapOf(group) ?? [])
    .sort((a, b) => b.weight - a.weight || b.lastAt - a.lastAt || a.title.localeCompare(b.title))
