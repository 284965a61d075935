import { DomainError } from '#kernel/errors.ts'
import type { Language } from '#kernel/languages.ts'
import type { ArticleId } from '#knowledge/article.ts'
import { paths } from '#paths'
import { publicationWords, type PublicationDone } from '#i18n/publication.ts'
import { acceptAll, decide, markWords } from '#publication/use-cases/decide.ts'
import { parsePublicationId } from '#publication/use-cases/open-publication.ts'
import { approvePublication, publish } from '#publication/use-cases/publish.ts'
import { restore, retract } from '#publication/use-cases/retract.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { refuseFault, refuseFields, type FormResult, type RefusedForm } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

type Visit = Readonly<{ services: Pick<Services, 'publication'>; lang: Language; staff: Extract<Actor, { kind: 'staff' }> }>

/** Words the faults of these forms. @throws whatever is not a fault of their input */
const refuse = (act: string, fields: FormFields, error: unknown, lang: Language): RefusedForm => {
  const words = publicationWords[lang].problems
  if (!(error instanceof DomainError)) throw error
  if (error.code === 'conflict') return { act, fields, issues: {}, summary: words.conflict, status: 409 }
  if (error.code === 'not_found') return refuseFields(act, fields, { article: words.gone }, lang)
  if (error.code !== 'invalid_input') return refuseFault(act, fields, error, lang)
  return refuseFields(
    act,
    fields,
    Object.fromEntries(error.issues.map(({ path }) => [path, words[path as keyof typeof words] ?? error.message])),
    lang,
  )
}

/** The forms of the list: taking back and showing again. */
export const takePublicationsForm = async ({ services: { publication }, lang, staff }: Visit, request: Request): Promise<FormResult> => {
  const fields = await readForm(request)
  const act = fields['act'] ?? ''
  const after = (done: PublicationDone): FormResult => ({ redirect: paths.deskPublicationsAfter(lang, done) })
  try {
    if (act === 'restore') {
      await restore(publication, staff, (fields['article'] ?? '') as ArticleId)
      return after('restored')
    }
    await retract(publication, staff, fields['article'] ?? '', { reason: fields['reason'] ?? '' })
    return after('retracted')
  } catch (error) {
    return refuse(act, fields, error, lang)
  }
}

/** The form of one proposal is named after it, so that only that one shows what was wrong. */
export const proposalAct = (verdict: string, key: string): string => `${verdict}-${key}`

const actOf = (fields: FormFields): string => {
  const act = fields['act'] ?? ''
  return act === 'changed' || act === 'refused' ? proposalAct(act, fields['key'] ?? '') : act
}

/** The forms of one publication, by their field `act`. */
export const takePublicationForm = async (
  { services: { publication }, lang, staff, id }: Visit & Readonly<{ id: string }>,
  request: Request,
): Promise<FormResult> => {
  const fields = await readForm(request)
  const [act, version] = [fields['act'] ?? '', Number(fields['version'])]
  const after = (done: PublicationDone): FormResult => ({ redirect: paths.deskPublicationAfter(lang, id, done) })
  try {
    switch (act) {
      case 'accepted':
      case 'changed':
      case 'refused':
        await decide(publication, staff, id, {
          version,
          key: fields['key'] ?? '',
          verdict: act,
          replacement: fields['replacement'],
          reason: fields['reason'],
        })
        return { redirect: `${paths.deskPublicationAfter(lang, id, 'decided')}#p-${fields['key'] ?? ''}` }
      case 'accept_all':
        await acceptAll(publication, staff, id, version)
        return after('accepted_all')
      case 'mark':
        await markWords(publication, staff, id, { version, words: fields['words'] ?? '', replacement: fields['replacement'] ?? '' })
        return after('marked')
      case 'approve':
        await approvePublication(publication, staff, id, version)
        return after('approved')
      case 'publish':
        await publish(publication, staff, id, version)
        return after('published')
      case 'retract':
        await retract(publication, staff, `postmortem/${parsePublicationId(id)?.slug ?? ''}`, { reason: fields['reason'] ?? '' })
        return after('retracted')
      default:
        throw new DomainError('invalid_input', `there is no form "${act}" on this page`)
    }
  } catch (error) {
    return refuse(actOf(fields), fields, error, lang)
  }
}
