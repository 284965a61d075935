import { deflectionText } from '#i18n/deflection.ts'
import type { Language } from '#kernel/languages.ts'
import { namesSdk, readVersion, type SdkRange } from '#knowledge/version-status.ts'

/**
 * "Fixed in 4.5.2, you run 4.3.1", when the range says so and it is the same SDK; else nothing, since a wrong claim
 * sends somebody to update in vain.
 *
 * @param said all that the asker wrote: a range of another SDK counts only when that one is named
 */
export const versionReason = (sdk: SdkRange | undefined, own: string | undefined, said: string, lang: Language): string | undefined => {
  if (sdk === undefined || own === undefined) return undefined
  if (sdk.name !== undefined && !namesSdk(`${said}\n${own}`, sdk.name)) return undefined
  const { status, own: running, fix } = readVersion(sdk, own)
  if (running === undefined || fix === undefined) return undefined
  switch (status) {
    case 'affected':
      return deflectionText[lang].fixedLater(fix, running)
    case 'fixed':
      return deflectionText[lang].fixedAlready(fix, running)
    default:
      return undefined
  }
}
