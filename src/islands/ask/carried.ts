import { createStore, del, get, set, update } from 'idb-keyval'

/** What somebody found out before asking. It waits in this browser until the ask form sends it along, or they take it out. */
export type Carried = {
  /** Report of a diagnosis, as `POST /api/v1/diagnoses` gives it. */
  report?: Record<string, unknown> & { findings?: readonly { id: string }[] }
  /** Way through a troubleshooter: ids only. */
  troubleshooter?: { flow: string; trail: string; session?: string }
  /** Result of the network self-test. */
  network_test?: Record<string, unknown> & { findings?: readonly { id: string }[] }
}
export type CarriedPart = keyof Carried

const store = createStore('fupan-carried', 'carried')
const key = 'ask'

export const readCarried = async (): Promise<Carried> => (await get<Carried>(key, store).catch(() => undefined)) ?? {}

/** Puts something into what the next question takes along; the same part again replaces it. */
export const carry = <Part extends CarriedPart>(part: Part, value: NonNullable<Carried[Part]>): Promise<void> =>
  update<Carried>(key, (carried) => ({ ...carried, [part]: value }), store)

export const dropCarriedPart = async (part: CarriedPart): Promise<Carried> => {
  const { [part]: _, ...rest } = await readCarried()
  await set(key, rest, store)
  return rest
}

export const dropCarried = (): Promise<void> => del(key, store)

/** The findings of all that is carried, root findings first, each once. */
export const carriedFindings = ({ report, network_test: network }: Carried): readonly string[] => [
  ...new Set([...(report?.findings ?? []), ...(network?.findings ?? [])].map(({ id }) => id)),
]

/** As the field `diagnosis` of a ticket: the report itself, with what came from elsewhere beside it. */
export const toDiagnosis = (carried: Carried): Record<string, unknown> | undefined => {
  const { report, troubleshooter, network_test: network } = carried
  if (report === undefined && troubleshooter === undefined && network === undefined) return undefined
  const findings = [...(report?.findings ?? []), ...(network?.findings ?? [])]
  return {
    ...report,
    ...(findings.length > 0 ? { findings } : {}),
    ...(troubleshooter === undefined ? {} : { troubleshooter }),
    ...(network === undefined ? {} : { network_test: network }),
  }
}
