/**
 * First sentence of a text, for a fix in one line. A dot counts as an end only before a blank, so that `4.5.1` stays whole.
 *
 * @example firstSentence('Upgrade to 2.5.1. It waits.') // 'Upgrade to 2.5.1.'
 */
export const firstSentence = (text: string | undefined): string | undefined => {
  const line = text?.split('\n')[0]?.trim()
  if (line === undefined || line === '') return undefined
  return /^.*?(?:[。！？]|[.!?](?=\s|$))/.exec(line)?.[0] ?? line
}
