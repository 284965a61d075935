import { isLanguage, type Language } from '#kernel/languages.ts'
import { DomainError } from '#kernel/errors.ts'
import { paths } from '#paths'
import { commentOnText, moveText, saveText, startPostmortem } from '#postmortems/editing/edit-postmortem.ts'
import { textStatuses } from '#postmortems/editing/postmortem-text.ts'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { refuseFault, type FormResult } from './form-state.ts'
import { readForm } from './read-form.ts'

type Visit = Readonly<{ services: Pick<Services, 'editing'>; lang: Language; staff: Extract<Actor, { kind: 'staff' }>; id: string }>

/** The button beside a ticket. */
export const takeStartForm = async ({ services, lang, staff }: Omit<Visit, 'id'>, request: Request): Promise<FormResult> => {
  const fields = await readForm(request)
  try {
    const into = fields['lang']
    const id = await startPostmortem(services.editing, staff, fields['number'] ?? '', isLanguage(into) ? into : undefined)
    return { redirect: paths.deskTextAfter(lang, id, 'started') }
  } catch (error) {
    return refuseFault('start', fields, error, lang)
  }
}

/** The forms of the page a postmortem is written on, by their field `act`. */
export const takeTextForm = async ({ services: { editing }, lang, staff, id }: Visit, request: Request): Promise<FormResult> => {
  const fields = await readForm(request)
  const act = fields['act'] ?? ''
  const version = Number(fields['version'])
  try {
    const to = textStatuses.find((status) => status === act)
    if (act === 'save' || act === 'preview') {
      await saveText(editing, staff, id, { text: fields['text'] ?? '', version })
      return { redirect: act === 'preview' ? paths.deskTextPreview(lang, id) : paths.deskTextAfter(lang, id, 'saved') }
    }
    if (act === 'comment') {
      await commentOnText(editing, staff, id, fields['body'] ?? '')
      return { redirect: paths.deskTextAfter(lang, id, 'commented') }
    }
    if (to === undefined) throw new DomainError('invalid_input', `there is no form "${act}" on this page`)
    await moveText(editing, staff, id, to, version)
    return { redirect: paths.deskTextAfter(lang, id, to) }
  } catch (error) {
    return refuseFault(act, fields, error, lang)
  }
}
