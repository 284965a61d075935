/** A version as numbers, compared one after the other; what is not written counts as 0, and −1 lies just before it. */
export type Point = readonly number[]

/** Every version from `from` on and before `to`. */
export type Span = Readonly<{ from: Point; to: Point }>

export const start: Point = []
export const end: Point = [Infinity]

export const comparePoints = (a: Point, b: Point): number => {
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const [left, right] = [a[part] ?? 0, b[part] ?? 0]
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}

export const pointOf = (version: string): Point => version.split('.').map(Number)

/** The first version that does not begin like this one: after 4.5 comes 4.6, whatever builds 4.5 has. */
export const nextAfter = (point: Point): Point => [...point.slice(0, -1), (point.at(-1) ?? 0) + 1]

/** All that is called by this version: 4.5 may be 4.5.0 or 4.5.9, and 4.5.2 any build of it. */
export const spanOf = (point: Point): Span => ({ from: point, to: nextAfter(point) })

export const isWithin = (inner: Span, outer: Span): boolean =>
  comparePoints(inner.from, outer.from) >= 0 && comparePoints(inner.to, outer.to) <= 0

export const overlap = (a: Span, b: Span): boolean => comparePoints(a.from, b.to) < 0 && comparePoints(b.from, a.to) < 0

/** Full-width digits and signs as others write them. */
export const plainSigns = (text: string): string => text.normalize('NFKC').replaceAll('≤', '<=').replaceAll('≥', '>=')
