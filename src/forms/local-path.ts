/** Where a person may be sent back to after signing in: pages for staff, nothing else. */
const staffPage = /^\/(en|zh)\/(desk|insights|visits)(\/|$)/

/**
 * A return path that came with a request, when it really leads to a staff page of this site.
 *
 * Parsed the way a browser would, so that `//evil.example`, `/\evil.example`, a scheme, control characters or
 * `..` cannot make something else of it.
 *
 * @example localPath('/en/desk/T-1001/?tab=links') // '/en/desk/T-1001/?tab=links'
 * @example localPath('//evil.example/en/desk/') // undefined
 */
export const localPath = (text: string | null): string | undefined => {
  const here = 'http://site.invalid'
  if (text === null || !text.startsWith('/') || !URL.canParse(text, here)) return undefined
  const url = new URL(text, here)
  if (url.origin !== here || !staffPage.test(url.pathname)) return undefined
  // Signing in leads to signing in: a person would go round in circles.
  return /^\/(en|zh)\/desk\/sign-in(\/|$)/.test(url.pathname) ? undefined : url.pathname + url.search
}
