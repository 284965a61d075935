import type { APIRoute } from 'astro'
import { getServices } from '#server/services.ts'

export const prerender = false

/** The way back from the company's sign-in page: the one address of better-auth that is open. */
export const GET: APIRoute = async ({ request }) => (await getServices()).access.staffAuth().comeBack(request)
