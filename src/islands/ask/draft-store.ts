import { createStore, del, get, set } from 'idb-keyval'

/** What a person typed, by field name; `diagnosis` is a report that travels with the ticket. */
export type Draft = {
  fields: Record<string, string>
  files: File[]
  savedAt: number
  diagnosis?: Readonly<Record<string, unknown>> | undefined
}

/**
 * A ticket on its way. The key is made once, when the person presses the button, and is sent with every try:
 * however often the network fails, the server files it at most once.
 */
export type Outgoing = { idempotencyKey: string; payload: Record<string, unknown>; files: File[]; queuedAt: number }

// IndexedDB rather than localStorage: it holds files too, and a 20 MB log does not freeze the page.
const store = createStore('fupan', 'ask')

export const readDraft = (): Promise<Draft | undefined> => get<Draft>('draft', store)
export const writeDraft = (draft: Draft): Promise<void> => set('draft', draft, store)
export const dropDraft = (): Promise<void> => del('draft', store)

export const readOutgoing = (): Promise<Outgoing | undefined> => get<Outgoing>('outgoing', store)
export const writeOutgoing = (outgoing: Outgoing): Promise<void> => set('outgoing', outgoing, store)
export const dropOutgoing = (): Promise<void> => del('outgoing', store)
