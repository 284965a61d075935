import type { Language } from '#kernel/languages.ts'
import { auditLink } from '#insights/use-cases.ts'
import { paths } from '#paths'
import type { Services } from '#server/services.ts'
import type { Actor } from '#tickets/actor.ts'
import { refuseFault, type FormResult } from './form-state.ts'
import { readForm } from './read-form.ts'

/** Takes what somebody said of one link: `verdict` is `right` or `wrong`. */
export const takeAuditForm = async (
  { insights }: Pick<Services, 'insights'>,
  staff: Extract<Actor, { kind: 'staff' }>,
  request: Request,
  lang: Language,
): Promise<FormResult> => {
  const fields = await readForm(request)
  try {
    const [number = '', target = ''] = [fields['ticket'], fields['target']]
    await auditLink(insights, staff, { number, target, isRight: fields['verdict'] === 'right' })
    return { redirect: paths.insightsAfter(lang, 'audited') }
  } catch (error) {
    return refuseFault('audit', fields, error, lang)
  }
}
