/**
 * What the percent escapes of an address stand for. Addresses are pasted and written by hand: one whose escapes are
 * broken stays as it is, instead of stopping whoever reads it.
 *
 * @example decoded('%E6%AD%A5') // '步'
 * @example decoded('100%') // '100%'
 */
export const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
