import type { Permission } from '#tickets/permissions.ts'

/** What stands in front of a page, read off its route pattern such as `/[lang]/desk/[number]`. */
export type PageRules = Readonly<{
  isApi: boolean
  /** What a member of staff needs to see it; null: no session is asked for. */
  permission: Permission | null
  /** One person's case, or staff's view of it: no cache and no search engine may keep it. */
  isPrivate: boolean
  /** What may be done with it: every page is read, some take a form. */
  methods: readonly string[]
}>

/** Whole rooms for staff: a page added to one of them is closed until somebody opens it here. */
const staffRooms = new Set(['desk', 'insights', 'visits'])

/** The only doors of those rooms that have to be open: a person has to get in. */
const openDoors = new Set(['/[lang]/desk/sign-in', '/[lang]/desk/welcome'])

/** Pages that need more than their room. */
const permissionOf: Readonly<Record<string, Permission>> = {
  '/[lang]/desk/people': 'people.manage',
  '/[lang]/desk/audit': 'people.manage',
  '/[lang]/desk/shares': 'shares.make',
  '/[lang]/desk/shares/new': 'shares.make',
}

/** Where better-auth takes who comes back from the company's sign-in page. */
const companyReturn = '/api/auth/callback/company'

/** Rooms whose pages belong to somebody. */
const privateRooms = new Set([...staffRooms, 'tickets', 'actions', 'shared'])

/** Pages that take a form. */
const formPages = new Set([
  '/[lang]/ask/file',
  '/[lang]/desk/[number]',
  '/[lang]/desk/postmortems/writing',
  '/[lang]/desk/postmortems/writing/[id]',
  '/[lang]/desk/publications',
  '/[lang]/desk/publications/[id]',
  '/[lang]/desk/people',
  '/[lang]/desk/actions',
  '/[lang]/desk/actions/[slug]/[item]',
  '/[lang]/desk/shares',
  '/[lang]/desk/shares/new',
  '/[lang]/desk/incidents/[id]',
  '/[lang]/incidents/[id]',
  ...openDoors,
  '/[lang]/tickets/[number]',
  '/[lang]/visits',
  '/[lang]/insights',
])

/** @example pageRules('/[lang]/desk/[number]').permission // 'tickets.read' */
export const pageRules = (routePattern: string): PageRules => {
  const [first = '', room = '', ...rest] = routePattern.split('/').filter((segment) => segment !== '')
  const pattern = routePattern.replace(/\/$/, '')
  const isFiling = room === 'ask' && rest[0] === 'file'
  return {
    isApi: first === 'api' && pattern !== companyReturn,
    permission: staffRooms.has(room) && !openDoors.has(pattern) ? (permissionOf[pattern] ?? 'tickets.read') : null,
    isPrivate: privateRooms.has(room) || isFiling || pattern === companyReturn,
    methods: formPages.has(pattern) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'],
  }
}
