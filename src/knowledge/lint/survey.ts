import type { DeclaredLink } from '../links/node-fields.ts'
import type { ContentPlace } from '../source/content-kinds.ts'
import type { Place } from '../source/place.ts'
import type { TranslatedFact } from '../postmortem-facts/translated-facts.ts'
import type { MechanismContract } from './mechanism-contract.ts'
import type { Message } from './message.ts'

/** Something in a file that others may link to. */
/** `anchors` is undefined when the body could not be parsed: nobody knows what is in it. */
export type Declaration = Readonly<{ id: string; place: Place; anchors: readonly string[] | undefined }>

/** A link in a file, from a field or from the prose. */
export type LinkUse = Readonly<{ target: string; holds: DeclaredLink['holds']; place: Place }>

/** A form of a glossary concept: no other concept may have it. */
export type TermForm = Readonly<{ concept: string; form: string; place: Place }>

/** What the library has to remember of one file to check it against all others. Plain data. */
export type Survey = Readonly<{
  path: string
  place: ContentPlace
  declarations: readonly Declaration[]
  links: readonly LinkUse[]
  termForms: readonly TermForm[]
  /** Of a closed postmortem of a grave fault: how its root factors are answered. */
  contract?: MechanismContract | undefined
  /** Of a postmortem: what its translation has to say too. */
  facts?: readonly TranslatedFact[]
  /** What the file's own checks found. */
  messages: readonly Message[]
}>
