import { createHash } from 'node:crypto'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { Queries } from './open-database.ts'

type AdapterFactory = ReturnType<typeof kyselyAdapter>
type Adapter = ReturnType<AdapterFactory>
type Where = Readonly<{ field: string; value: unknown }>
type Request = Readonly<{ model: string; where?: readonly Where[] | undefined; data?: object | undefined }>

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const hashed = (value: unknown): unknown =>
  typeof value === 'string' ? hash(value) : Array.isArray(value) ? value.map((one: unknown) => hashed(one)) : value

const isToken = ({ field }: Where): boolean => field === 'token'

/** Sessions are looked for, and kept, by the hash of their token: the data file opens nobody's desk. */
const withHashes = <Asked extends Request>(request: Asked): Asked => {
  if (request.model !== 'session') return request
  return {
    ...request,
    ...(request.where === undefined
      ? {}
      : { where: request.where.map((clause) => (isToken(clause) ? { ...clause, value: hashed(clause.value) } : clause)) }),
    ...(request.data !== undefined && 'token' in request.data ? { data: { ...request.data, token: hashed(request.data.token) } } : {}),
  }
}

/** A session comes back with the token it was asked for by, or made with: the library compares and sends it. */
const withToken = <Answer>(request: Request, answer: Answer): Answer => {
  if (request.model !== 'session' || answer === null || typeof answer !== 'object') return answer
  const asked = request.data !== undefined && 'token' in request.data ? request.data.token : request.where?.find(isToken)?.value
  return typeof asked === 'string' ? { ...answer, token: asked } : answer
}

/** Where better-auth keeps people and sessions: our database, in our tables. */
export const staffAuthAdapter = ({ kysely }: Pick<Queries, 'kysely'>): AdapterFactory => {
  // "sqlite" on both: moments as text and booleans as numbers, the one form that both keep alike.
  const make = kyselyAdapter(kysely as unknown as Parameters<typeof kyselyAdapter>[0], { type: 'sqlite' })
  return (options) => {
    const inner = make(options)
    const outer: Adapter = {
      ...inner,
      create: async (request) => withToken(request, await inner.create(withHashes(request))),
      findOne: async (request) => withToken(request, await inner.findOne(withHashes(request))),
      findMany: (request) => inner.findMany(withHashes(request)),
      count: (request) => inner.count(withHashes(request)),
      update: async (request) => withToken(request, await inner.update(withHashes(request))),
      updateMany: (request) => inner.updateMany(withHashes(request)),
      delete: (request) => inner.delete(withHashes(request)),
      deleteMany: (request) => inner.deleteMany(withHashes(request)),
      consumeOne: async (request) => withToken(request, await inner.consumeOne(withHashes(request))),
      incrementOne: async (request) => withToken(request, await inner.incrementOne(withHashes(request))),
      transaction: (work) => work(outer),
    }
    return outer
  }
}
