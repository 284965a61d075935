import { createStore, del, get, set, update } from 'idb-keyval'
import { readDraft } from './draft-store.ts'

type Report = Readonly<Record<string, unknown>>

/** What somebody found out before asking. It waits in this browser until the ask form sends it along, or they take it out. */
export type Carried = {
  /** Report of a diagnosis; it lies in the draft of the ask form. */
  report?: Report | undefined
  /** Way through a troubleshooter: ids only. */
  troubleshooter?: { flow: string; trail: string; session?: string }
  /** Result of the network self-test. */
  network_test?: Report
}
/** Parts that lie beside the draft. */
export type CarriedPart = Exclude<keyof Carried, 'report'>
type Beside = Pick<Carried, CarriedPart>

const store = createStore('fupan-carried', 'carried')
const key = 'ask'

const readBeside = async (): Promise<Beside> => (await get<Beside>(key, store).catch(() => undefined)) ?? {}

export const readCarried = async (): Promise<Carried> => {
  const [beside, draft] = await Promise.all([readBeside(), readDraft().catch(() => undefined)])
  return { ...beside, report: draft?.diagnosis }
}

/** Puts something into what the next question takes along; the same part again replaces it. */
export const carry = <Part extends CarriedPart>(part: Part, value: NonNullable<Beside[Part]>): Promise<void> =>
  update<Beside>(key, (beside) => ({ ...beside, [part]: value }), store)

export const dropCarriedPart = async (part: CarriedPart): Promise<Beside> => {
  const { [part]: _, ...rest } = await readBeside()
  await set(key, rest, store)
  return rest
}

/** Forgets what lies beside the draft; the draft forgets the report itself. */
export const dropCarried = (): Promise<void> => del(key, store)

const findingsIn = (report: Report | undefined): readonly { id: string }[] => {
  const findings = report?.['findings']
  return Array.isArray(findings)
    ? findings.filter((found: unknown): found is { id: string } => typeof found === 'object' && found !== null && 'id' in found)
    : []
}

const allFindings = ({ report, network_test: network }: Carried): readonly { id: string }[] => [
  ...findingsIn(report),
  ...findingsIn(network),
]

/** The findings of all that is carried, root findings first, each once. */
export const carriedFindings = (carried: Carried): readonly string[] => [...new Set(allFindings(carried).map(({ id }) => id))]

/** As the field `diagnosis` of a ticket: the report itself, with what came from elsewhere beside it. */
export const toDiagnosis = (carried: Carried): Report | undefined => {
  const { report, troubleshooter, network_test: network } = carried
  if (report === undefined && troubleshooter === undefined && network === undefined) return undefined
  const findings = allFindings(carried)
  return {
    ...report,
    ...(findings.length > 0 ? { findings } : {}),
    ...(troubleshooter === undefined ? {} : { troubleshooter }),
    ...(network === undefined ? {} : { network_test: network }),
  }
}
