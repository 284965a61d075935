/**
 * The name in the last part of an address, such as a customer's. From the request itself: the router decodes some
 * escapes and leaves others, so that of “100%” and “A & B” one would come out wrong.
 *
 * @returns undefined when its escapes are broken
 */
export const namedInAddress = ({ url }: Pick<Request, 'url'>): string | undefined => {
  const last = new URL(url).pathname.split('/').findLast((segment) => segment !== '')
  try {
    return decodeURIComponent(last ?? '')
  } catch {
    return undefined
  }
}
