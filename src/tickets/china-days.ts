import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** The table itself, by day: the package's functions ask the same questions of it, a hundred times slower. Other days are ordinary. */
export const chinaDays: Readonly<Record<'holidays' | 'workdays', ReadonlySet<string>>> = {
  holidays: new Set(Object.keys(chineseDays.holidays)),
  workdays: new Set(Object.keys(chineseDays.workdays)),
}

/** The last year the State Council's notice is in the table for; days after it count as ordinary ones until the table is newer. */
export const lastChinaYear: number = Math.max(...[...chinaDays.holidays].map((day) => Number(day.slice(0, 4))))
