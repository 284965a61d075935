import { comparePoints, end, nextAfter, plainSigns, pointOf, spanOf, start, type Span } from './version-span.ts'

/** Versions that have a fault. */
export type Affected = Readonly<{
  spans: readonly Span[]
  /** Versions that somebody saw broken: they say nothing about those nobody looked at. */
  seen: readonly Span[]
}>

const version = String.raw`v?(\d+(?:\.\d+)*)`
/** A version alone has a dot: `3 reports` is none. */
const dotted = String.raw`v?(\d+(?:\.\d+)+)`

type Rule = Readonly<{ pattern: RegExp; span: (versions: readonly string[]) => Span }>

const rule = (pattern: string, span: Rule['span']): Rule => ({ pattern: new RegExp(pattern, 'giu'), span })
const from = (text = ''): Span['from'] => pointOf(text)
const after = (text = ''): Span['from'] => nextAfter(pointOf(text))

/** How a range is written, the longer forms first: what one rule has read, the next ones do not see. */
const rules: readonly Rule[] = [
  rule(`${dotted}\\s*(?:-|–|—|to|through|~|至|到)\\s*${dotted}\\s*(?:之前|以前)`, ([low, high]) => ({ from: from(low), to: from(high) })),
  rule(`${dotted}\\s*(?:-|–|—|to|through|~|至|到)\\s*${dotted}`, ([low, high]) => ({ from: from(low), to: after(high) })),
  rule(`(?:<=|up to(?: and including)?)\\s*${version}`, ([high]) => ({ from: start, to: after(high) })),
  rule(`(?:<|before|prior to|earlier than|older than|早于|低于|小于)\\s*${version}`, ([high]) => ({ from: start, to: from(high) })),
  rule(`(?:>=|since|from|自|从)\\s*${version}`, ([low]) => ({ from: from(low), to: end })),
  rule(`(?:>|after|newer than|later than|晚于|高于|大于)\\s*${version}`, ([low]) => ({ from: after(low), to: end })),
  rule(`${dotted}\\s*(?:版本?)?\\s*(?:及以下|及之前|及更早|或更早|以下|(?:and|or) (?:earlier|older|below))`, ([high]) => ({
    from: start,
    to: after(high),
  })),
  rule(`${dotted}\\s*(?:版本?)?\\s*(?:之前|以前)`, ([high]) => ({ from: start, to: from(high) })),
  rule(`${dotted}\\s*(?:版本?)?\\s*(?:及以上|及之后|或更高|以上|起|\\+(?!\\w)|(?:and|or) (?:later|newer|above|up))`, ([low]) => ({
    from: from(low),
    to: end,
  })),
]

/** `4.x` and `4.3.x`. */
const family = /v?(\d+(?:\.\d+)*)\.[x*](?!\w)/giu
const single = new RegExp(`(?<![\\w.])${dotted}(?![\\d.]*\\w)`, 'giu')
const everything = /^(?:all(?: versions)?|所有版本|全部版本)$/iu

/** Several bounds beside each other hold together: `>=4.3 <4.5.2`. */
const together = (spans: readonly Span[]): Span =>
  spans.reduce((all, one) => ({
    from: comparePoints(all.from, one.from) >= 0 ? all.from : one.from,
    to: comparePoints(all.to, one.to) <= 0 ? all.to : one.to,
  }))

const readPart = (part: string): Affected => {
  if (everything.test(part.trim())) return { spans: [{ from: start, to: end }], seen: [] }
  const bounds: Span[] = []
  const rest = rules.reduce(
    (text, { pattern, span }) =>
      text.replace(pattern, (...found: string[]) => {
        bounds.push(span(found.slice(1)))
        return ' '
      }),
    part,
  )
  if (bounds.length > 0) {
    const span = together(bounds)
    // Bounds that contradict each other say nothing.
    return { spans: comparePoints(span.from, span.to) < 0 ? [span] : [], seen: [] }
  }
  const families = [...rest.matchAll(family)].map(([, prefix = '']) => spanOf(pointOf(prefix)))
  const seen = [...rest.replace(family, ' ').matchAll(single)].map(([, one = '']) => spanOf(pointOf(one)))
  return { spans: families, seen }
}

/**
 * Reads what a postmortem says is affected: `>=4.3 <4.5.2 || >=5.0 <5.1`, `4.3.0 至 4.5.1`, `4.5.2 之前`, `4.x`,
 * or versions that were seen broken, `8.6.1, 9.2.2 (reported)`.
 */
export const affectedSpans = (text: string): Affected => {
  const parts = plainSigns(text)
    .split(/\|\||;|\bor\b(?!\s+(?:earlier|later|older|newer|above|below|up))|或(?!更)/iu)
    .map(readPart)
  return { spans: parts.flatMap(({ spans }) => spans), seen: parts.flatMap(({ seen }) => seen) }
}
