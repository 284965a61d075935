import type { Queries } from './open-database.ts'

/** Small facts about a site's data that must survive a restart. */
export type SettingsStore = Readonly<{
  get: (name: string) => Promise<string | undefined>
  set: (name: string, value: string) => Promise<void>
  /** Of several servers that start at once, all get what the first one chose. */
  getOrSet: (name: string, value: string) => Promise<string>
}>

export const settingsStore = ({ kysely }: Pick<Queries, 'kysely'>): SettingsStore => ({
  get: async (name) => (await kysely.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value,
  set: async (name, value) => {
    await kysely
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  },
  getOrSet: async (name, value) => {
    await kysely
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return (await kysely.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value
  },
})
