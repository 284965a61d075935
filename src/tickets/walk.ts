/** What a ticket brings along from a troubleshooter. Ids only; the words are looked up in the flow. */
export type Walk = Readonly<{ flow: string; trail: string; session?: string | undefined }>

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 4000

/** Reads the walk out of a report that somebody sent; what is not one is not there. */
export const walkOf = (diagnosis: Readonly<Record<string, unknown>> | null | undefined): Walk | undefined => {
  const walk = diagnosis?.['troubleshooter']
  if (typeof walk !== 'object' || walk === null || !('flow' in walk) || !('trail' in walk)) return undefined
  const { flow, trail } = walk
  if (!isText(flow) || !isText(trail)) return undefined
  const session = 'session' in walk && isText(walk.session) ? walk.session : undefined
  return { flow, trail, session }
}
