import { placeAt } from '../source/place.ts'
import type { PostmortemFacts } from '../postmortem-facts/facts.ts'
import { fileCheck, type FileCheck, type SourceFile } from './check.ts'
import type { Severity } from './message.ts'

/** What a rule says about an offset in the text. */
export type FaultAt = Readonly<{ at: number; message: string; hint: string }>

/** A check on what a postmortem says, of our own make or of another's. All of them share one reading of the file. */
export const postmortemCheck = (
  rule: string,
  severity: Severity,
  find: (facts: PostmortemFacts, source: SourceFile) => Iterable<FaultAt>,
): FileCheck =>
  fileCheck(rule, severity, function* (source) {
    const facts = source.facts?.()
    if (facts === undefined) return
    for (const { at, message, hint } of find(facts, source)) yield { place: placeAt(source.text, at), message, hint }
  })
