type Redaction = Readonly<{ id: string; pattern: RegExp; replacement: string | ((...match: string[]) => string) }>

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`
const isHarmlessIp = (ip: string): boolean => ip === '0.0.0.0' || ip.startsWith('127.') || ip === '255.255.255.255'

/**
 * What may never reach a public page, most specific first (a JWT would otherwise be eaten in parts by the rules below it).
 * Repetitions are bounded: customers paste megabytes, and a pattern must not take minutes over them.
 * Commit ids after "commit" and four-part SDK versions after "v", "version", "SDK" are no secrets and stay.
 */
const redactions: readonly Redaction[] = [
  {
    id: 'private-key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    replacement: '[private key]',
  },
  { id: 'url-credentials', pattern: /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, replacement: '$1[credentials]@' },
  { id: 'jwt', pattern: /eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, replacement: '[token]' },
  { id: 'bearer', pattern: /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, replacement: '$1 [token]' },
  {
    id: 'named-secret',
    pattern:
      /((?:\b[\w-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[-_ ]?key|app[-_ ]?key|access[-_ ]?key|certificate|credential|signature|usersig|cookie|session[-_ ]?id)|密码|密钥|令牌|口令)["']?\s{0,4}[:=：]\s{0,4})(["']?)(?!\[(?:secret|token|phone|e-mail|IP|credentials|private))[^\s"',;&}，；。]{4,}\2/gi,
    replacement: '$1[secret]',
  },
  { id: 'cloud-key', pattern: /\b(?:AKIA|ASIA|LTAI|AKID|ghp_|gho_|github_pat_|sk-|xox[abp]-)[\w-]{12,}/g, replacement: '[secret]' },
  { id: 'rtc-token', pattern: /\b00[67][A-Za-z0-9+/]{40,}=*/g, replacement: '[token]' },
  { id: 'hex-secret', pattern: /(?<!\bcommits?[\s/:]{1,2})\b[0-9a-f]{32,}\b/gi, replacement: '[secret]' },
  {
    id: 'opaque',
    pattern: /(?<![\w/.-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[A-Za-z0-9+_-]{32,}={0,2}/g,
    replacement: '[secret]',
  },
  { id: 'email', pattern: /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi, replacement: '[e-mail]' },
  {
    id: 'ipv4',
    pattern: new RegExp(
      String.raw`(?<![\d.])(?<!\b(?:v|version|sdk|release)\s{0,2}v?)(?<!版本[\s:：]{0,2}v?)(${octet}(?:\.${octet}){3})(?![\d.]*\d)`,
      'gi',
    ),
    replacement: (ip: string) => (isHarmlessIp(ip) ? ip : '[IP address]'),
  },
  {
    id: 'ipv6',
    pattern:
      /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){1,5}(?![\w:])/gi,
    replacement: '[IP address]',
  },
  { id: 'phone-cn', pattern: /(?<![\d.-])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\.?\d)/g, replacement: '[phone]' },
  { id: 'phone', pattern: /(?<![\w.])\+\d{1,3}[-\s]?(?:\(\d{1,4}\)[-\s]?)?\d{2,4}(?:[-\s]?\d{2,4}){2,4}(?!\w)/g, replacement: '[phone]' },
]

/**
 * Text fit for a public page: secrets, keys, e-mail addresses, IP addresses and phone numbers become a word in brackets.
 *
 * @example redact('mail me at li@example.com') // 'mail me at [e-mail]'
 */
export const redact = (text: string): string =>
  redactions.reduce(
    (result, { pattern, replacement }) =>
      typeof replacement === 'string' ? result.replace(pattern, replacement) : result.replace(pattern, replacement),
    text,
  )
