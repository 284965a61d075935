import { createHash } from 'node:crypto'
import type { Library } from '#knowledge/library-model.ts'
import { library } from '#knowledge/library.ts'
import type { StaticPage } from './export-site.ts'

/** One page of the static half with everything it shows. */
export type StaticRoute<Props> = Readonly<{ path: string; props: Props }>

/** The pages of one kind: looked up by path when one is asked for, listed when all are exported. */
export type StaticRoutes<Props> = Readonly<{
  find: (path: string) => Props | undefined
  pages: () => StaticPage[]
}>

/** Everything a page shows is in its props, so their digest decides whether it has to be drawn again. */
const digestOf = (props: unknown): string => createHash('sha1').update(JSON.stringify(props)).digest('base64url')

/** A page and its Markdown twin are drawn from the same; the sitemap lists pages and needs no digest at all. */
const lazily = (make: () => string): (() => string) => {
  let made: string | undefined
  return () => (made ??= make())
}

/** @param make lists the pages of a library; called once per library. */
export const staticRoutes = <Props>(make: (library: Library) => StaticRoute<Props>[]): StaticRoutes<Props> => {
  let source: Library | undefined
  let byPath = new Map<string, Props>()
  const current = (): Map<string, Props> => {
    const latest = library()
    if (source !== latest) {
      byPath = new Map(make(latest).map(({ path, props }) => [path, props]))
      source = latest
    }
    return byPath
  }
  return {
    // The path comes as the reader wrote it; a page is listed with its slash.
    find: (path) => current().get(path) ?? current().get(`${path}/`),
    pages: () => [...current()].map(([path, props]) => ({ path, inputDigest: lazily(() => digestOf(props)) })),
  }
}
