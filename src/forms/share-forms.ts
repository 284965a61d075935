import { DomainError } from '#kernel/errors.ts'
import { isLanguage, type Language } from '#kernel/languages.ts'
import { shareWords } from '#i18n/shares.ts'
import { makeShare, type MadeShare } from '#guides/sharing/make-share.ts'
import { renewShare, revokeShare } from '#guides/sharing/manage-shares.ts'
import { isShareable, placeOfAddress } from '#guides/sharing/place-of-address.ts'
import {
  defaultShareDays,
  longestCustomerName,
  longestShareNote,
  mostItems,
  parsePlace,
  placeId,
  shareDays,
  type SharedPlace,
} from '#guides/sharing/share.ts'
import { search } from '#search/search.ts'
import type { Hit } from '#search/hit.ts'
import type { Services } from '#server/services.ts'
import { anonymous, type Actor } from '#tickets/actor.ts'
import { issuesOf, missing, oneOf, tooLong, type FieldRule } from './field-rules.ts'
import { refuseFault, refuseFields, untouched, type RefusedForm } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** The page on which a share is put together: everything typed so far, and what was found. */
export type ShareDraft = Readonly<{
  form: RefusedForm
  places: readonly SharedPlace[]
  /** The customer's language. */
  lang: Language
  /** Undefined before anything was looked for. */
  hits: readonly Hit[] | undefined
}>

/** Results of a search beside a form: enough to choose from, few enough to see at once. */
const mostHits = 8

const draft = (fields: FormFields, pageLang: Language): ShareDraft => {
  const places = Array.from({ length: mostItems }, (_, index) => {
    const [item = '', part = ''] = [fields[`item_${index + 1}`], fields[`part_${index + 1}`]]
    return parsePlace(part === '' ? item : `${item}#${part}`)
  }).filter((place) => place !== undefined)
  return { form: { ...untouched('share'), fields }, places, lang: isLanguage(fields['lang']) ? fields['lang'] : pageLang, hits: undefined }
}

/** The page before anything was sent, with the article it was asked for. */
export const newShareDraft = (article: string | null, lang: Language): ShareDraft => {
  const place = article === null ? undefined : parsePlace(article)
  return { ...draft({}, lang), places: place === undefined ? [] : [place] }
}

const withPlace = (current: ShareDraft, place: SharedPlace): ShareDraft =>
  current.places.length >= mostItems || current.places.some(({ article }) => article === place.article)
    ? current
    : { ...current, places: [...current.places, place] }

/** Adds what an address names; else looks for articles the public may read. */
const find = async ({ search: deps, sharing }: Pick<Services, 'search' | 'sharing'>, current: ShareDraft): Promise<ShareDraft> => {
  const q = (current.form.fields['q'] ?? '').trim()
  if (q === '') return current
  const place = placeOfAddress(sharing.publicArticles(), q)
  if (place !== undefined) {
    const form = { ...current.form, fields: { ...current.form.fields, q: '' } }
    return withPlace({ ...current, form }, place)
  }
  const { hits } = await search(deps, anonymous, { q: q.slice(0, 500), prefer: current.lang, limit: 50 })
  return { ...current, hits: hits.filter((hit) => hit.kind !== 'ticket' && isShareable({ kind: hit.kind })).slice(0, mostHits) }
}

const rules = (lang: Language, places: readonly SharedPlace[]): readonly FieldRule[] => {
  const text = shareWords[lang].form.problems
  return [
    () => (places.length === 0 ? [['items', text.items(mostItems)]] : []),
    missing('customer', text.customer),
    tooLong('customer', longestCustomerName, text.tooLong),
    tooLong('note', longestShareNote, text.tooLong),
    oneOf('days', shareDays.map(String), text.days),
  ]
}

const make = async (
  { sharing }: Pick<Services, 'sharing'>,
  staff: Actor,
  current: ShareDraft,
  lang: Language,
): Promise<ShareDraft | MadeShare> => {
  const { fields } = current.form
  const issues = issuesOf(rules(lang, current.places), fields)
  if (Object.keys(issues).length > 0) return { ...current, form: refuseFields('share', fields, issues, lang) }
  try {
    return await makeShare(sharing, staff, {
      customer: fields['customer'] ?? '',
      lang: current.lang,
      note: fields['note'] ?? '',
      items: current.places.map(placeId),
      days: Number(fields['days'] ?? defaultShareDays),
    })
  } catch (error) {
    const isItem = error instanceof DomainError && error.issues.some(({ path }) => path.startsWith('items'))
    const text = shareWords[lang].form.problems
    return {
      ...current,
      form: isItem ? refuseFields('share', fields, { items: text.item }, lang) : refuseFault('share', fields, error, lang),
    }
  }
}

/** Takes the form on which a share is put together; its buttons find, add, remove and make. */
export const takeShareForm = async (
  services: Pick<Services, 'search' | 'sharing'>,
  staff: Actor,
  request: Request,
  lang: Language,
): Promise<ShareDraft | MadeShare> => {
  const fields = await readForm(request)
  const current = draft(fields, lang)
  const [act = '', target = ''] = (fields['act'] ?? '').split(/:(.*)/s)
  const place = parsePlace(target)
  if (act === 'make') return make(services, staff, current, lang)
  if (act === 'remove') return { ...current, places: current.places.filter((_, index) => index + 1 !== Number(target)) }
  if (act === 'add' && place !== undefined) return withPlace(current, place)
  return find(services, current)
}

/** What the list says once after a form was taken; a new link is shown here and never again. */
export type ShareChange = Readonly<{ act: 'renewed' | 'revoked'; customer: string; made?: MadeShare }>

/** Takes a form of the list: revoke, or make a new link. @returns undefined when there is no such share any more. */
export const takeShareChange = async (
  { sharing }: Pick<Services, 'sharing'>,
  staff: Actor,
  request: Request,
): Promise<ShareChange | undefined> => {
  const { act = '', id = '', customer = '' } = await readForm(request)
  try {
    if (act === 'renew') return { act: 'renewed', customer, made: await renewShare(sharing, staff, id, defaultShareDays) }
    await revokeShare(sharing, staff, id)
    return { act: 'revoked', customer }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return undefined
    throw error
  }
}
