import { createHash } from 'node:crypto'
import { detect } from '#redaction/detect.ts'
import { masks, type PrivateKind } from '#redaction/detector.ts'
import type { Decision } from './decision.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import type { Projection } from './projection.ts'

/** What a rule found, or `marked` by a person. */
export type ProposalKind = PrivateKind | 'marked'

/** Where something stands, with the words around it. */
export type ProposalPlace = Readonly<{ field: string; before: string; after: string }>

/** Something that may have to go: the same words are one proposal, wherever they stand. */
export type Proposal = Readonly<{
  key: string
  kind: ProposalKind
  value: string
  /** What would stand there instead. */
  mask: string
  places: readonly ProposalPlace[]
}>

/** One place in one leaf. */
export type Hit = Readonly<{ key: string; kind: ProposalKind; value: string; mask: string; start: number; end: number }>

export const proposalKey = (kind: ProposalKind, value: string): string =>
  createHash('sha256').update(`${kind}\0${value}`).digest('base64url').slice(0, 16)

/** A team or a role; anything else in a field for an owner is taken for a person. */
const teamWords =
  /unknown|team|maintainer|support|engineering|operations|\bops\b|\bsre\b|on-?call|group|desk|platform|r&d|\bqa\b|release|infra|backend|media|组|团队|部|维护者|值班|中心|研发|支持|运维|工程|平台|未知/i

/** What the schema wants where no team is named. */
const noName = 'unknown'

const hitsInLeaf = ({ text, form }: Leaf, lang: Projection['lang']): Hit[] => {
  const hits = detect(text, lang).map((found): Hit => ({ ...found, key: proposalKey(found.kind, found.value) }))
  if (form !== 'name' || teamWords.test(text) || text.trim() === '') return hits
  return [{ key: proposalKey('person', text), kind: 'person', value: text, mask: noName, start: 0, end: text.length }]
}

/** One Chinese character is too little to look for elsewhere. */
const isTelling = (value: string): boolean => (/\p{Script=Han}/u.test(value) ? value.length >= 2 : value.length >= 4)

const wordy = /[\p{L}\p{N}_]/u
const isLatin = (character: string | undefined): boolean =>
  character !== undefined && wordy.test(character) && !/\p{Script=Han}/u.test(character)

/** Every place of some words in a text, as whole words where the script has such. */
const placesOf = (text: string, value: string): number[] => {
  const places: number[] = []
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const cutsWord = (isLatin(value[0]) && isLatin(text[at - 1])) || (isLatin(value.at(-1)) && isLatin(text[at + value.length]))
    if (!cutsWord) places.push(at)
  }
  return places
}

/**
 * Everything private in a projection, leaf by leaf. What was found by the words around it in one place is looked for
 * in all others too: there it stands without them.
 */
export const findHits = (projection: Projection, decisions: readonly Decision[]): ReadonlyMap<Leaf, readonly Hit[]> => {
  const leaves = leavesOf(projection)
  const first = new Map(leaves.map((leaf) => [leaf, hitsInLeaf(leaf, projection.lang)]))
  const marked = decisions.flatMap(({ key, value }): Omit<Hit, 'start' | 'end'>[] =>
    value === null ? [] : [{ key, kind: 'marked', value, mask: masks.secret[projection.lang] }],
  )
  const known = [...new Map([...[...first.values()].flat(), ...marked].map((hit) => [hit.key, hit])).values()]
  const wanted = known
    .filter(({ kind, value }) => kind === 'marked' || isTelling(value))
    .toSorted((a, b) => Number(b.kind === 'marked') - Number(a.kind === 'marked') || b.value.length - a.value.length)
  return new Map(
    leaves.map((leaf) => {
      const hits: Hit[] = []
      const add = (hit: Hit): void => {
        if (hits.every(({ start, end }) => hit.end <= start || hit.start >= end)) hits.push(hit)
      }
      for (const { key, kind, value, mask } of wanted)
        for (const start of placesOf(leaf.text, value))
          add({ key, kind, value, mask: leaf.form === 'name' ? noName : mask, start, end: start + value.length })
      for (const hit of first.get(leaf) ?? []) add(hit)
      return [leaf, hits.toSorted((a, b) => a.start - b.start)] as const
    }),
  )
}

/** Characters shown on each side of what was found. */
export const wordsAround = 40

/** The same as a list to decide on, in the order of the text. */
export const proposalsOf = (hits: ReadonlyMap<Leaf, readonly Hit[]>): readonly Proposal[] => {
  const proposals = new Map<string, Proposal>()
  for (const [{ text, field }, found] of hits)
    for (const { key, kind, value, mask, start, end } of found) {
      const place = { field, before: text.slice(Math.max(0, start - wordsAround), start), after: text.slice(end, end + wordsAround) }
      proposals.set(key, { key, kind, value, mask, places: [...(proposals.get(key)?.places ?? []), place] })
    }
  return [...proposals.values()]
}
