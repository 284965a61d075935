/** What stands in front of a page, read off its route pattern such as `/[lang]/desk/[number]`. */
export type PageRules = Readonly<{
  isApi: boolean
  /** Only with a staff session. */
  isForStaff: boolean
  /** One person's case, or staff's view of it: no cache and no search engine may keep it. */
  isPrivate: boolean
  /** What may be done with it: every page is read, some take a form. */
  methods: readonly string[]
}>

/** Whole rooms for staff: a page added to one of them is closed until somebody opens it here. */
const staffRooms = new Set(['desk', 'insights', 'visits'])

/** The only door of those rooms that has to be open. */
const signIn = '/[lang]/desk/sign-in'

/** Rooms whose pages belong to somebody. */
const privateRooms = new Set([...staffRooms, 'tickets'])

/** Pages that take a form. */
const formPages = new Set([
  '/[lang]/ask/file',
  '/[lang]/desk/[number]',
  '/[lang]/desk/postmortems/writing',
  '/[lang]/desk/postmortems/writing/[id]',
  signIn,
  '/[lang]/tickets/[number]',
])

/** @example pageRules('/[lang]/desk/[number]').isForStaff // true */
export const pageRules = (routePattern: string): PageRules => {
  const [first = '', room = '', ...rest] = routePattern.split('/').filter((segment) => segment !== '')
  const pattern = routePattern.replace(/\/$/, '')
  const isFiling = room === 'ask' && rest[0] === 'file'
  return {
    isApi: first === 'api',
    isForStaff: staffRooms.has(room) && pattern !== signIn,
    isPrivate: privateRooms.has(room) || isFiling,
    methods: formPages.has(pattern) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'],
  }
}
