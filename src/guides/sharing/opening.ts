import { isbot } from 'isbot'

/** What a request to a shared page says about itself. */
export type Visit = Readonly<{ method: string; header: (name: string) => string | null }>

/**
 * Whether a person opened the page. Chats and mail fetch a link to draw a preview, browsers fetch pages nobody has asked for
 * yet, scanners look at everything: none of them has opened it. Nothing is kept of what is looked at here.
 */
export const isOpening = ({ method, header }: Visit): boolean => {
  if (method !== 'GET') return false
  // Fetched ahead (https://wicg.github.io/nav-speculation/prefetch.html), or by an older browser's name for it.
  if (/prefetch|prerender|preview/i.test(header('sec-purpose') ?? header('purpose') ?? header('x-moz') ?? header('x-purpose') ?? ''))
    return false
  // Browsers say where a page is going to be shown (https://www.w3.org/TR/fetch-metadata/); programs that fetch say nothing or "empty".
  const destination = header('sec-fetch-dest')
  if (destination !== null && destination !== 'document') return false
  // The language switch and the forms of the page itself: it was open already.
  if (header('sec-fetch-site') === 'same-origin') return false
  const agent = header('user-agent') ?? ''
  return agent !== '' && !isbot(agent)
}
