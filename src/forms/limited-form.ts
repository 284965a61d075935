import type { Language } from '#kernel/languages.ts'
import type { Environment } from '#server/environment.ts'
import { limitForm } from './form-rate-limit.ts'
import { refuseFault, type FormResult } from './form-state.ts'
import { readForm, type FormFields } from './read-form.ts'

/** The part of Astro's context a form needs. */
type Sender = Readonly<{ request: Request; clientAddress: string }>

/** Takes a form unless its sender sent too many; then nothing is done, no file is stored, and the page still has what was typed. */
export const limitedForm = async (
  bucket: 'write' | 'sign_in',
  { request, clientAddress }: Sender,
  environment: Environment,
  lang: Language,
  take: () => Promise<FormResult>,
): Promise<FormResult> => {
  try {
    await limitForm(bucket, request, clientAddress, environment)
  } catch (error) {
    const fields = await readForm(request).catch(() => ({}) as FormFields)
    return refuseFault(fields['act'] ?? '', fields, error, lang)
  }
  return take()
}
