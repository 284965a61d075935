import { forEachTerm } from './tokenize.ts'

/** Two texts that have less in common than this (cosine of their weighted words) are about different things. */
const alike = 0.4

/** A single Chinese character says little by itself; the pairs are there too. */
const isTelling = (term: string): boolean => !/^\p{Script=Han}$/u.test(term)

type Vector = ReadonlyMap<string, number>

const termsOf = (text: string): Set<string> => {
  const terms = new Set<string>()
  forEachTerm(text, (term) => void (isTelling(term) && terms.add(term)))
  return terms
}

/** A word that a tenth of the texts say counts half: "video" tells little among tickets about video. Of few texts no word is common. */
const commonShare = 0.1
const commonHolders = 5
/** What only one text says cannot be shared; counted in full it would drown what is. */
const onlyHere = 0.5

const weightOf = (holders: number, texts: number): number =>
  (holders === 1 ? onlyHere : 1) / (1 + holders / Math.max(commonHolders, texts * commonShare))

/** Words of each text with their weights, of length 1. */
const vectorsOf = (texts: readonly string[]): readonly Vector[] => {
  const terms = texts.map(termsOf)
  const holders = new Map<string, number>()
  for (const set of terms) for (const term of set) holders.set(term, (holders.get(term) ?? 0) + 1)
  return terms.map((set) => {
    const weights = [...set].map((term) => [term, weightOf(holders.get(term) ?? 1, texts.length)] as const)
    const length = Math.hypot(...weights.map(([, weight]) => weight))
    return new Map(weights.map(([term, weight]) => [term, length === 0 ? 0 : weight / length]))
  })
}

/**
 * Puts what is about the same into groups. The heaviest comes first and leads; each next one joins the leader it is most like, or
 * leads a group of its own. One pass, the same result for the same input, in whatever order it is given: leaders are chosen by
 * weight, then id. Words are those of the search engine, so English and Chinese are read alike.
 *
 * @param mayLead who may; what is like no leader and may not lead itself is left out
 */
export const cluster = <Member extends Readonly<{ id: string; text: string; weight: number }>>(
  members: readonly Member[],
  mayLead: (member: Member) => boolean = () => true,
): readonly (readonly [Member, ...Member[]])[] => {
  const ordered = members.toSorted((a, b) => b.weight - a.weight || a.id.localeCompare(b.id))
  const vectors = vectorsOf(ordered.map(({ text }) => text))
  const groups: [Member, ...Member[]][] = []
  /** For each word the groups whose leader says it: only those are compared. */
  const leaders = new Map<string, { group: number; weight: number }[]>()
  ordered.forEach((member, at) => {
    const vector = vectors[at] ?? new Map<string, number>()
    const scores = new Map<number, number>()
    for (const [term, weight] of vector)
      for (const leader of leaders.get(term) ?? []) scores.set(leader.group, (scores.get(leader.group) ?? 0) + leader.weight * weight)
    const [best] = [...scores].sort(([a, x], [b, y]) => y - x || a - b)
    const group = best !== undefined && best[1] >= alike ? groups[best[0]] : undefined
    if (group !== undefined) return void group.push(member)
    if (!mayLead(member)) return
    groups.push([member])
    for (const [term, weight] of vector) leaders.set(term, [...(leaders.get(term) ?? []), { group: groups.length - 1, weight }])
  })
  return groups
}
