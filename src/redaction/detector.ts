import type { Language } from '#kernel/languages.ts'

/** What may have to go before somebody else reads a text. */
export const privateKinds = [
  'secret',
  'token',
  'app_id',
  'app_certificate',
  'email',
  'phone',
  'ip',
  'channel',
  'person',
  'account',
  'ticket',
] as const
export type PrivateKind = (typeof privateKinds)[number]

/** One rule: what it looks for, and the word in brackets that takes its place. */
export type Detector = Readonly<{
  id: string
  kind: PrivateKind
  /** Global. A group named `value` is what has to go; without one all of the match. Repetitions are bounded: people paste megabytes. */
  pattern: RegExp
  /** The word in its place, when it is not that of the kind. */
  mask?: string
  /** A match that gives nothing away. */
  isHarmless?: (value: string) => boolean
  /**
   * Hardly ever wrong, so that it is taken out without asking (public digests of tickets, logs). The others guess from
   * the words around and are only proposed to a person.
   */
  isSure: boolean
  /** Told by the words around it so plainly that a digest everybody may read goes without it, though nobody was asked. */
  isPlain?: boolean
}>

/** The word that takes the place of what was found. */
export const masks: Readonly<Record<PrivateKind, Readonly<Record<Language, string>>>> = {
  secret: { en: '[secret]', zh: '[密钥]' },
  token: { en: '[token]', zh: '[令牌]' },
  app_id: { en: '[App ID]', zh: '[App ID]' },
  app_certificate: { en: '[App Certificate]', zh: '[App 证书]' },
  email: { en: '[e-mail]', zh: '[邮箱]' },
  phone: { en: '[phone]', zh: '[电话]' },
  ip: { en: '[IP address]', zh: '[IP 地址]' },
  channel: { en: '[channel]', zh: '[频道]' },
  person: { en: '[person]', zh: '[某人]' },
  account: { en: '[account]', zh: '[账号]' },
  ticket: { en: '[ticket]', zh: '[工单]' },
}

/** What of a match has to go, and where it begins. */
export const valueOf = (match: RegExpExecArray | RegExpMatchArray): Readonly<{ value: string; start: number }> => {
  const value = match.groups?.['value'] ?? match[0]
  return { value, start: (match.index ?? 0) + match[0].lastIndexOf(value) }
}
