import type { Api } from './api.ts'

/** The methods a path answers to, read from the declared routes; empty when there is no such path. */
export const allowedMethods = (api: Api, path: string): readonly string[] => {
  const methods = api.routes
    .filter(({ method, path: pattern }) => method !== 'ALL' && matches(pattern, path))
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return [...new Set(methods)].sort()
}

/** Route patterns here know only `:name` for one segment. */
const matches = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => segment === given[index] || (segment.startsWith(':') && given[index] !== ''))
  )
}
