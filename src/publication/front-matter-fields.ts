import type { Audience } from './audience.ts'

/**
 * What a value is: `fixed` by the schema (a word from a list, a day, an id) and so unable to hold anything private; running
 * `text`; the `name` of a team or, by mistake, of a person; an `address`, which is left out whole when it gives something away.
 */
export type FieldForm = 'fixed' | 'text' | 'name' | 'address'

type Field = Readonly<{
  /** The widest audience that sees it. */
  to: Audience
  as: FieldForm
  /** What the schema wants where it is not shown. */
  instead?: string
}>

const seen = (to: Audience, as: FieldForm, instead?: string): Field => ({ to, as, ...(instead !== undefined && { instead }) })

/** The front matter of a postmortem that may leave the team, field by field; `*` is every item of a list. What is not named here stays inside. */
export const frontMatterFields: Readonly<Record<string, Field>> = {
  id: seen('public', 'fixed'),
  title: seen('public', 'text'),
  summary: seen('public', 'text'),
  lang: seen('public', 'fixed'),
  status: seen('public', 'fixed'),
  visibility: seen('public', 'fixed'),
  grade: seen('public', 'fixed'),
  owner: seen('public', 'name'),
  'scenarios.*': seen('public', 'fixed'),
  'platforms.*': seen('public', 'fixed'),
  'sdk.name': seen('public', 'text'),
  'sdk.affected': seen('public', 'text'),
  'sdk.fixed': seen('public', 'text'),
  'error_codes.*': seen('public', 'text'),
  'findings.*': seen('public', 'fixed'),
  'related.*': seen('public', 'fixed'),
  'times.started': seen('public', 'fixed'),
  'times.detected': seen('public', 'fixed'),
  'times.mitigated': seen('public', 'fixed'),
  'times.resolved': seen('public', 'fixed'),
  'times.verified': seen('public', 'fixed'),
  detection_source: seen('public', 'fixed'),
  'impact.summary': seen('public', 'text'),
  'impact.users': seen('customer', 'text', 'unknown'),
  trigger: seen('public', 'text'),
  'contributing_factors.*.category': seen('public', 'fixed'),
  'contributing_factors.*.detail': seen('public', 'text'),
  'contributing_factors.*.evidence.*': seen('public', 'address'),
  'contributing_factors.*.is_root': seen('public', 'fixed'),
  'verification.by': seen('public', 'fixed'),
  'verification.env': seen('customer', 'text', 'unknown'),
  'verification.build': seen('customer', 'text', 'unknown'),
  'verification.result': seen('public', 'fixed'),
  'actions.*.mechanism': seen('public', 'fixed'),
  'actions.*.title': seen('public', 'text'),
  'actions.*.owner': seen('customer', 'name', 'unknown'),
  'actions.*.due': seen('customer', 'fixed', 'unknown'),
  'actions.*.state': seen('public', 'fixed'),
  'actions.*.ref': seen('public', 'address'),
  'actions.*.factor': seen('public', 'fixed'),
  'actions.*.effect_check': seen('public', 'text'),
  next_review: seen('public', 'fixed'),
  updated: seen('public', 'fixed'),
  'sources.*.url': seen('public', 'address'),
  'sources.*.title': seen('public', 'text'),
}
