import { z } from 'zod'
import type { FetchedName } from '#importers/sources.ts'

/** One line of printable text: it travels in a header. */
const token = z.union([z.literal('').transform(() => undefined), z.string().regex(/^[\x21-\x7e]{8,2000}$/)])

/** Environment variables with which `fupan import` fetches tickets of other systems. */
export const importTokenVariables = {
  FUPAN_GITHUB_TOKEN: {
    schema: token,
    fallback: '',
    expected: 'an access token of GitHub, or nothing',
    about: {
      en: 'With it fupan import github reads private repositories, and more an hour of public ones',
      zh: 'fupan import github 用它读取私有仓库，读公开仓库时每小时配额也更高',
    },
    isSecret: true,
  },
  FUPAN_ZENDESK_TOKEN: {
    schema: token,
    fallback: '',
    expected: 'EMAIL:API_TOKEN or an OAuth token of Zendesk, or nothing',
    about: { en: 'With it fupan import zendesk fetches tickets', zh: 'fupan import zendesk 用它取工单' },
    isSecret: true,
  },
  FUPAN_JIRA_TOKEN: {
    schema: token,
    fallback: '',
    expected: 'EMAIL:API_TOKEN (Cloud) or a personal access token (Data Center) of Jira, or nothing',
    about: { en: 'With it fupan import jira fetches issues', zh: 'fupan import jira 用它取问题单' },
    isSecret: true,
  },
} as const

/** Undefined: nothing but what is public can be fetched. */
export type ImportTokens = Readonly<Record<FetchedName, string | undefined>>

export const tokenVariables = {
  github: 'FUPAN_GITHUB_TOKEN',
  zendesk: 'FUPAN_ZENDESK_TOKEN',
  jira: 'FUPAN_JIRA_TOKEN',
} as const satisfies Readonly<Record<FetchedName, keyof typeof importTokenVariables>>

export const importTokens = (read: (name: keyof typeof importTokenVariables) => string | undefined): ImportTokens => ({
  github: read(tokenVariables.github),
  zendesk: read(tokenVariables.zendesk),
  jira: read(tokenVariables.jira),
})
