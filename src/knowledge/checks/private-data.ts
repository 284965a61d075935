/**
 * What: No e-mail address, mobile number, private key or token in any content file.
 * Why: Content is published, indexed and fed to feeds and packs; taking it back later is not possible.
 * 规则：任何内容文件里都没有邮箱、手机号、私钥或令牌。
 * 理由：内容会发布、被索引、进入订阅和离线包；事后收不回来。
 *
 * Bad:  contact zhang (at) customer.com, with @     Good:  contact the customer (or name@example.com as an example)
 */
import { fileCheck } from '../lint/check.ts'
import { placeAt } from '../source/place.ts'

type Pattern = Readonly<{ what: string; pattern: RegExp }>

/** Reserved for documentation by RFC 2606, so they belong to nobody. */
const exampleDomain = /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|test|invalid))$/i

const patterns: readonly Pattern[] = [
  { what: 'e-mail address', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/gi },
  { what: 'mobile number', pattern: /(?<![\w./#-])(?:\+86[ -]?)?1[3-9]\d{9}(?![\w-])/g },
  { what: 'private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  { what: 'JSON Web Token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/g },
  { what: 'Agora token', pattern: /\b00[67](?=[\w+/]*[A-Z])(?=[\w+/]*[a-z])[\w+/]{40,}={0,2}/g },
  {
    what: 'access token',
    pattern: /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|xox[abprs]-[\w-]{10,}|sk-[\w-]{20,}|AKIA[A-Z\d]{16}|AIza[\w-]{35})/g,
  },
  { what: 'bearer token', pattern: /\bBearer\s+[\w.~+/-]{20,}=*/g },
]

const masked = (secret: string): string => `${secret.slice(0, 4)}…`

export const privateData = fileCheck('private-data', 'error', function* ({ text }) {
  for (const { what, pattern } of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (exampleDomain.test(match[0])) continue
      yield {
        place: placeAt(text, match.index),
        message: `Unexpected ${what} "${masked(match[0])}", expected no personal data or secrets`,
        hint: 'Remove it, or write an example such as name@example.com or "<token>" in code.',
      }
    }
  }
})
