import type { Language } from '#kernel/languages.ts'
import type { ArticleKind, Scenario } from '#knowledge/vocabulary.ts'

/** The only place where a URL of this site is written. Everything else asks here. */
const page = (lang: Language, ...segments: string[]): string => `/${[lang, ...segments].join('/')}/`

export const paths = {
  /** The page that leads to the two languages; the server answers `/` by `Accept-Language` before it. */
  languageChoice: '/',
  /** What a CDN shows for an address that has no page. */
  notFound: '/404.html',
  sitemap: '/sitemap.xml',
  llmsIndex: '/llms.txt',
  robots: '/robots.txt',
  home: (lang: Language) => page(lang),
  search: (lang: Language, query = '') => page(lang, 'search') + (query === '' ? '' : `?q=${encodeURIComponent(query)}`),
  ask: (lang: Language) => page(lang, 'ask'),
  /** Asking, with the words that found nothing. */
  askAbout: (lang: Language, title: string) => `${page(lang, 'ask')}?title=${encodeURIComponent(title)}`,
  /** Where the ask form goes without JavaScript. */
  fileTicket: (lang: Language) => page(lang, 'ask', 'file'),
  postmortems: (lang: Language) => page(lang, 'postmortems'),
  postmortem: (lang: Language, slug: string) => page(lang, 'postmortems', slug),
  /** Whether its problem stopped: a part of its page, fetched when that is read. */
  postmortemEffect: (lang: Language, slug: string) => page(lang, 'postmortems', slug, 'effect'),
  guides: (lang: Language) => page(lang, 'guides'),
  scenario: (lang: Language, scenario: Scenario) => page(lang, 'guides', scenario),
  guide: (lang: Language, scenario: Scenario, slug: string) => page(lang, 'guides', scenario, slug),
  flows: (lang: Language) => page(lang, 'flows'),
  flow: (lang: Language, slug: string) => page(lang, 'flows', slug),
  /** A flow's page where a trail (`#troubleshooter/trail.ts`) leads. After `#`, so that answers stay in the browser. */
  flowAt: (lang: Language, slug: string, trail: string) => page(lang, 'flows', slug) + (trail === '' ? '' : `#at=${trail}`),
  codes: (lang: Language) => page(lang, 'codes'),
  code: (lang: Language, slug: string) => page(lang, 'codes', slug),
  answers: (lang: Language) => page(lang, 'answers'),
  answer: (lang: Language, slug: string) => page(lang, 'answers', slug),
  findings: (lang: Language) => page(lang, 'findings'),
  finding: (lang: Language, id: string) => page(lang, 'findings', id),
  glossary: (lang: Language) => page(lang, 'glossary'),
  term: (lang: Language, id: string) => `${page(lang, 'glossary')}#${id}`,
  handbook: (lang: Language) => page(lang, 'handbook'),
  handbookPage: (lang: Language, slug: string) => page(lang, 'handbook', slug),
  diagnose: (lang: Language) => page(lang, 'diagnose'),
  networkTest: (lang: Language) => page(lang, 'diagnose', 'network'),
  ticket: (lang: Language, number: string) => page(lang, 'tickets', number),
  /** The private link. The page trades the key for an HttpOnly cookie and redirects, so that it leaves the address bar at once. */
  ticketWithKey: (lang: Language, number: string, key: string) => `${page(lang, 'tickets', number)}?key=${key}`,
  /** The ticket's page after a form was taken, so that it can say so. */
  ticketAfter: (lang: Language, number: string, done: string) => `${page(lang, 'tickets', number)}?done=${done}`,
  /** Atom feed of one ticket; readers of feeds send no cookie, so it carries the key. */
  ticketFeed: (lang: Language, number: string, key: string) => `/${lang}/tickets/${number}/feed.xml?key=${key}`,
  /** Where a private link or a number and its key are put in by hand. */
  openTicket: (lang: Language) => page(lang, 'tickets'),
  ticketAttachment: (number: string, id: string) => `/api/v1/tickets/${number}/attachments/${encodeURIComponent(id)}`,
  /** The draft of a postmortem, made from the ticket's history, as a file. */
  ticketPostmortem: (number: string, lang: Language) => `/api/v1/tickets/${number}/postmortem?lang=${lang}`,
  incidents: (lang: Language) => page(lang, 'incidents'),
  incident: (lang: Language, number: string) => page(lang, 'incidents', number),
  desk: (lang: Language) => page(lang, 'desk'),
  deskTicket: (lang: Language, number: string) => page(lang, 'desk', number),
  deskTicketAfter: (lang: Language, number: string, done: string) => `${page(lang, 'desk', number)}?done=${done}`,
  /** Signing in leads back to `returnTo`, a path of the desk. */
  deskSignIn: (lang: Language, returnTo = '') =>
    page(lang, 'desk', 'sign-in') + (returnTo === '' ? '' : `?to=${encodeURIComponent(returnTo)}`),
  /** Return visits and the friction inbox, for staff. */
  visits: (lang: Language) => page(lang, 'visits'),
  visitsAfter: (lang: Language, done: string) => `${page(lang, 'visits')}?done=${done}`,
  /** For calendar programs; they send no cookie, so it carries a key. */
  visitCalendar: (lang: Language, key: string) => `/api/v1/visits/calendar.ics?lang=${lang}&key=${encodeURIComponent(key)}`,
  visitSheet: (lang: Language, customer: string) => page(lang, 'visits', encodeURIComponent(customer)),
  /** Effect figures, for staff. */
  insights: (lang: Language, days?: number) => page(lang, 'insights') + (days === undefined ? '' : `?days=${days}`),
  insightsAfter: (lang: Language, done: string) => `${page(lang, 'insights')}?done=${done}`,
  /** What nothing answers yet, for staff. */
  gaps: (lang: Language) => page(lang, 'insights', 'gaps'),
  /** Where writing starts. */
  deskTexts: (lang: Language) => page(lang, 'desk', 'postmortems', 'writing'),
  /** Where a postmortem is written. */
  deskText: (lang: Language, id: string) => page(lang, 'desk', 'postmortems', 'writing', id),
  deskTextAfter: (lang: Language, id: string, done: string) => `${page(lang, 'desk', 'postmortems', 'writing', id)}?done=${done}`,
  deskTextPreview: (lang: Language, id: string) => page(lang, 'desk', 'postmortems', 'writing', id, 'preview'),
  postmortemText: (id: string, form: 'file' | 'patch') => `/api/v1/postmortem-texts/${id}/${form}`,
  /** What can be published, what is, and what was taken back. */
  deskPublications: (lang: Language) => page(lang, 'desk', 'publications'),
  deskPublicationsAfter: (lang: Language, done: string) => `${page(lang, 'desk', 'publications')}?done=${done}`,
  /** Where taking an article back begins with it filled in. */
  deskRetract: (lang: Language, article: string) => `${page(lang, 'desk', 'publications')}?article=${encodeURIComponent(article)}#retract`,
  deskPublication: (lang: Language, id: string) => page(lang, 'desk', 'publications', id),
  deskPublicationAfter: (lang: Language, id: string, done: string) => `${page(lang, 'desk', 'publications', id)}?done=${done}`,
  deskPublicationPreview: (lang: Language, id: string) => page(lang, 'desk', 'publications', id, 'preview'),
  /** What a ticket led to, for its customer. */
  learnedFromTicket: (lang: Language, number: string, slug = '') =>
    page(lang, 'tickets', number, 'postmortem') + (slug === '' ? '' : `?of=${slug}`),
  deskPostmortems: (lang: Language) => page(lang, 'desk', 'postmortems'),
  deskPostmortem: (lang: Language, slug: string) => page(lang, 'desk', 'postmortems', slug),
  /** The board of action items; `query` as `#postmortems/actions/board/board-view.ts` writes it. */
  deskActions: (lang: Language, query = '') => page(lang, 'desk', 'actions') + (query === '' ? '' : `?${query}`),
  /** One item, by its id `slug/item`. */
  deskAction: (lang: Language, id: string, done = '') =>
    page(lang, 'desk', 'actions', ...id.split('/')) + (done === '' ? '' : `?done=${done}`),
  /** Calendar and feed of the board; their readers send no cookie, so they carry a key. */
  actionCalendar: (lang: Language, query: string) => `/${lang}/actions/calendar.ics?${query}`,
  actionFeed: (lang: Language, query: string) => `/${lang}/actions/feed.xml?${query}`,
  actionPatch: '/api/v1/actions/patch',
  /** Where a one-time link leads: an account begins, or gets a new password. */
  deskWelcome: (lang: Language, code: string) => `${page(lang, 'desk', 'welcome')}?code=${code}`,
  deskIncidents: (lang: Language) => page(lang, 'desk', 'incidents'),
  deskIncident: (lang: Language, number: string) => page(lang, 'desk', 'incidents', number),
  /** What hangs on nothing: steps no case asked for, tickets nothing came from, codes nothing links to. */
  deskLooseEnds: (lang: Language) => page(lang, 'desk', 'loose-ends'),
  deskShares: (lang: Language, before?: number) => page(lang, 'desk', 'shares') + (before === undefined ? '' : `?before=${before}`),
  /** Where a share is made; with an article (`kind/slug#anchor`) it is chosen already. */
  deskNewShare: (lang: Language, article = '') =>
    page(lang, 'desk', 'shares', 'new') + (article === '' ? '' : `?article=${encodeURIComponent(article)}`),
  deskPeople: (lang: Language) => page(lang, 'desk', 'people'),
  deskAudit: (lang: Language, before?: number) => page(lang, 'desk', 'audit') + (before === undefined ? '' : `?before=${before}`),
  /** What a shared link that opens nothing leads to. */
  sharedNothing: (lang: Language) => page(lang, 'shared'),
  /** The private link of a share. Its secret is in the query: logs keep paths only. */
  shared: (lang: Language, id: string, key: string) => `${page(lang, 'shared', id)}?key=${key}`,
  /** Where a shared page says what became of one of its articles. */
  sharedReport: (id: string, key: string, item: number, report: 'readings' | 'feedback') =>
    `/api/v1/shared/${id}/${report}?key=${key}&item=${item}`,
  feed: (lang: Language) => `/${lang}/feed.xml`,
  incidentFeed: (lang: Language) => `/${lang}/incidents/feed.xml`,
  llms: (lang: Language) => `/${lang}/llms.txt`,
  /** Offline suggestion pack (lunr) for one language. */
  suggestPack: (lang: Language) => `/${lang}/suggest-pack.json`,
  /** The Markdown twin of an article page: `/en/codes/agora-110/` → `/en/codes/agora-110.md`. */
  markdownTwin: (pagePath: string) => `${pagePath.replace(/\/$/, '')}.md`,
  api: (route: string) => `/api/v1/${route}`,
} as const

/**
 * Pages a static host has a copy of, while a server draws them as things are now: an answer is a ticket, which may have
 * been corrected or withdrawn since the copy was made.
 */
export const isDrawnLive = (path: string): boolean => /^\/(?:en|zh)\/answers\/./.test(path)

/** Files of the browser's search index. */
export const isBrowserIndex = (path: string): boolean => path.startsWith('/pagefind/')

/** Page of an article. Guides live under their scenario, so it has to be known. */
export const articlePath = (lang: Language, article: { kind: ArticleKind; slug: string; scenario?: Scenario | undefined }): string => {
  switch (article.kind) {
    case 'postmortem':
      return paths.postmortem(lang, article.slug)
    case 'guide':
      if (article.scenario === undefined) throw new TypeError(`guide/${article.slug}: a guide's path needs its scenario`)
      return paths.guide(lang, article.scenario, article.slug)
    case 'flow':
      return paths.flow(lang, article.slug)
    case 'code':
      return paths.code(lang, article.slug)
    case 'answer':
      return paths.answer(lang, article.slug)
  }
}
