import type { Detector } from '../detector.ts'

/** Keys, tokens and passwords, whatever they open. Commit ids after "commit" are no secrets and stay. */
export const secrets: readonly Detector[] = [
  {
    id: 'private-key',
    kind: 'secret',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    mask: '[private key]',
    isSure: true,
  },
  {
    id: 'url-credentials',
    kind: 'secret',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/(?<value>[^\s/@:]+:[^\s/@]+)@/gi,
    mask: '[credentials]',
    isSure: true,
  },
  { id: 'jwt', kind: 'token', pattern: /eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g, isSure: true },
  { id: 'bearer', kind: 'token', pattern: /\b(?:Bearer|Basic)\s+(?<value>[\w.~+/=-]{8,})/gi, isSure: true },
]

/** After the RTC cloud's own, which are named more exactly. */
export const opaqueSecrets: readonly Detector[] = [
  {
    id: 'named-secret',
    kind: 'secret',
    pattern:
      /(?:\b[\w-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[-_ ]?key|app[-_ ]?key|access[-_ ]?key|certificate|credential|signature|usersig|cookie|session[-_ ]?id)|密码|密钥|令牌|口令)["']?\s{0,4}[:=：]\s{0,4}(?<value>(["']?)(?!\[(?:secret|token|phone|e-mail|IP|credentials|private))[^\s"',;&}，；。]{4,}\2)/gi,
    isSure: true,
  },
  {
    id: 'cloud-key',
    kind: 'secret',
    pattern: /\b(?:AKIA|ASIA|LTAI|AKID|AIza|gh[pousr]_|github_pat_|glpat-|npm_|pypi-|sk-|[rs]k_(?:live|test)_|xox[abeprs]-)[\w-]{12,}/g,
    isSure: true,
  },
  {
    // Base64 with a slash in it looks like a path; only the word before it tells.
    id: 'secret-after-word',
    kind: 'secret',
    pattern:
      /(?:[Ss]ecret|SECRET|\b[Kk]ey|KEY|密钥)[^\n\w]{0,4}(?:[Kk]ey|KEY|is|为|是)?[^\n\w]{0,4}(?<value>(?=[\w/+]{0,60}\d)(?=[\w/+]{0,60}[a-z])(?=[\w/+]{0,60}[A-Z])[A-Za-z0-9/+]{24,64}={0,2})(?![\w/+])/g,
    isSure: true,
  },
  {
    id: 'password-in-words',
    kind: 'secret',
    pattern:
      /(?:\bpassw(?:or)?d|\bpasscode|密码|口令)\s{0,2}(?:is|was|为|是)\s{0,2}["'`“]?(?<value>(?=[^\s"'`”，。]{0,40}\d)[^\s"'`”，。]{6,60})/gi,
    isSure: true,
  },
  { id: 'rtc-token', kind: 'token', pattern: /\b00[67][A-Za-z0-9+/]{40,}=*/g, isSure: true },
  { id: 'hex-secret', kind: 'secret', pattern: /(?<!\bcommits?[\s/:]{1,2})\b[0-9a-f]{32,}\b/gi, isSure: true },
  {
    id: 'opaque',
    kind: 'secret',
    pattern: /(?<![\w/.-])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[A-Za-z0-9+_-]{32,}={0,2}/g,
    isSure: true,
  },
]
