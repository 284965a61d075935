import type { Library } from './library-model.ts'
import type { SdkRange } from './version-status.ts'

type Ranges = ReadonlyMap<string, SdkRange | undefined>
const known = new WeakMap<object, Ranges>()

const rangesOf = (library: Pick<Library, 'postmortems'>): Ranges => {
  const found = known.get(library)
  if (found !== undefined) return found
  const fresh = new Map(library.postmortems.map(({ slug, data }) => [`postmortem/${slug}`, data.sdk]))
  known.set(library, fresh)
  return fresh
}

/** What a library says of versions at an article (`postmortem/slug`); undefined for articles of other kinds. */
export const sdkRangeOf = (library: Pick<Library, 'postmortems'>, id: string): SdkRange | undefined => rangesOf(library).get(id)
