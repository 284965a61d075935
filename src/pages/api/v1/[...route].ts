import type { APIRoute } from 'astro'
import { createApi } from '#api/create-api.ts'
import { getServices } from '#server/services.ts'

const api = getServices().then(createApi)

/** Hands every request below /api/v1 to the API, with the address of the socket it came by. */
export const ALL: APIRoute = async ({ request, clientAddress }) => (await api).fetch(request, { socketAddress: clientAddress })
