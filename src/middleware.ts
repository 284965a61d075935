import type { APIContext } from 'astro'
import { defineMiddleware } from 'astro:middleware'
import { isLanguage } from '#kernel/languages.ts'
import type { ArticleId } from '#knowledge/article.ts'
import { paths } from '#paths'
import { shownNow } from '#publication/shown-now.ts'
import { isSameOrigin } from '#server/authorise.ts'
import type { Permission } from '#tickets/permissions.ts'
import { pageRules } from './page-rules.ts'

/** What asks the database is read with the first request that needs it: a build draws public pages without. */
const getServices = async () => (await import('#server/services.ts')).getServices()
const authoriseStaff = async (request: Request, permission?: Permission) =>
  (await import('#server/authorise-staff-request.ts')).authoriseStaffRequest(request, permission)

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

const refuse = (status: 403 | 405, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers } })

/** Which kind of article a page shows, by the first part of its route. */
const kindOfRoom: Readonly<Record<string, string>> = { postmortems: 'postmortem', answers: 'answer', guides: 'guide' }

/** Search engines and readers of feeds forget a page at once when they are told that it is gone (RFC 9110 §15.5.11). */
const wasRetracted = ({ url }: APIContext): boolean => {
  const [, , room = '', ...rest] = url.pathname.split('/')
  const slug = rest.findLast((part) => part !== '')?.replace(/\.md$/, '') ?? ''
  return shownNow().retracted.has(`${kindOfRoom[room] ?? ''}/${slug}` as ArticleId)
}

/**
 * In front of every page. Decides by the route that Astro matched, never by the address: `//en/desk`, `/x/..//en/desk/`
 * or `/en/%64esk/` read differently and mean the same page. The use cases behind the pages check again.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const rules = pageRules(context.routePattern)
  // The API has its own access rules, its own check of origin and its own envelope for errors.
  if (rules.isApi) return next()

  if (!rules.methods.includes(context.request.method)) {
    const allow = rules.methods.join(', ')
    return refuse(405, `This page answers ${allow}. / 这个页面只接受 ${allow}。`, { Allow: allow })
  }

  const { lang } = context.params
  if (lang !== undefined && !isLanguage(lang)) return context.rewrite('/404')

  if (unsafeMethods.has(context.request.method) && !isSameOrigin(context.request, (await getServices()).environment.publicUrl))
    return refuse(403, 'This form was not sent from a page of this site. / 这个表单不是从本站页面提交的。')

  if (rules.permission !== null && (await authoriseStaff(context.request, rules.permission)) === undefined) {
    // Signing in again would not help somebody who is known and may not.
    if (rules.permission !== 'tickets.read' && (await authoriseStaff(context.request)) !== undefined)
      return refuse(403, 'Your role does not open this page. / 你的角色无权打开这个页面。')
    const signIn = paths.deskSignIn(
      isLanguage(lang) ? lang : 'en',
      context.request.method === 'GET' ? context.url.pathname + context.url.search : '',
    )
    return new Response(null, { status: 303, headers: { Location: signIn, 'Cache-Control': 'no-store' } })
  }

  const response = await next()
  if (response.status === 404 && wasRetracted(context)) return new Response(response.body, { status: 410, headers: response.headers })
  if (rules.isPrivate) {
    response.headers.set('Cache-Control', 'no-store')
    response.headers.set('X-Robots-Tag', 'noindex')
  }
  return response
})
