import { fields, type Field, type SearchDocument, type Variant } from './document.ts'
import { forEachTerm, type Lane } from './tokenize.ts'

/** How often each query term occurs in each field of one wording, and how long the fields are. */
export type TermCounts = Readonly<{
  /** `counts[termIndex * fields.length + fieldIndex]`. */
  counts: Uint16Array
  lengths: Readonly<Record<Field, number>>
}>

type Lengths = Record<Field, number>
type FieldSink = (term: string, column: number) => void

const codesColumn = fields.indexOf('codes')

/** Reads a wording field by field; exact-lane terms belong to the codes field wherever they stand. */
const readVariant = (variant: Variant, codes: SearchDocument['codes'], sink: FieldSink): Lengths => {
  const lengths: Lengths = { title: 0, body: 0, resolution: 0, codes: 0 }
  const read = (text: string, field: Field): void => {
    const column = fields.indexOf(field)
    forEachTerm(text, (term: string, lane: Lane) => {
      lengths[lane === 'exact' ? 'codes' : field] += 1
      sink(term, lane === 'exact' ? codesColumn : column)
    })
  }
  read(variant.title, 'title')
  read(variant.body, 'body')
  read(variant.resolution, 'resolution')
  for (const code of codes) forEachTerm(`code ${code}`, (term, lane) => lane === 'exact' && sink(term, codesColumn))
  return lengths
}

type Remembered = Readonly<{ byTerm: ReadonlyMap<string, Uint16Array>; lengths: Lengths }>

const remembered = new WeakMap<Variant, Remembered>()

const remember = (variant: Variant, codes: SearchDocument['codes']): Remembered => {
  const known = remembered.get(variant)
  if (known !== undefined) return known
  const byTerm = new Map<string, Uint16Array>()
  const lengths = readVariant(variant, codes, (term, column) => {
    const entry = byTerm.get(term) ?? new Uint16Array(fields.length)
    entry[column] = (entry[column] ?? 0) + 1
    byTerm.set(term, entry)
  })
  const fresh = { byTerm, lengths }
  remembered.set(variant, fresh)
  return fresh
}

/**
 * Counts the query's terms in one wording of a document. A ticket is counted when it is a candidate: keeping the counts
 * of every ticket would double the file, and reading a kilobyte takes some tens of microseconds. Articles
 * are few, long, and candidates of nearly every question, so their counts are remembered as long as the article is.
 *
 * @param slots query term → its index.
 */
export const countTerms = (
  document: Pick<SearchDocument, 'id' | 'codes'>,
  variant: Variant,
  slots: ReadonlyMap<string, number>,
): TermCounts => {
  const counts = new Uint16Array(slots.size * fields.length)
  if (document.id < 0) {
    const { byTerm, lengths } = remember(variant, document.codes)
    for (const [term, slot] of slots) {
      const entry = byTerm.get(term)
      if (entry !== undefined) counts.set(entry, slot * fields.length)
    }
    return { counts, lengths }
  }
  const lengths = readVariant(variant, document.codes, (term, column) => {
    const slot = slots.get(term)
    if (slot === undefined) return
    const at = slot * fields.length + column
    counts[at] = (counts[at] ?? 0) + 1
  })
  return { counts, lengths }
}
