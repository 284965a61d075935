/** Something a hub lists, with the day its substance last changed. */
export type DatedPage = Readonly<{ updated: string; title: string }>

/** Newest first; of one day by title. */
export const newestFirst = <Page extends DatedPage>(pages: readonly Page[], most: number): Page[] =>
  pages.toSorted((a, b) => b.updated.localeCompare(a.updated) || a.title.localeCompare(b.title)).slice(0, most)
