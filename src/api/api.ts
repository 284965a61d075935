import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './context.ts'

/** The application the route files register on. Paths are relative to `/api/v1`. */
export type Api = OpenAPIHono<ApiEnv>
