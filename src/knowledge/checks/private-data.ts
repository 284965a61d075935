/**
 * What: No e-mail address, mobile number, private key, password, App certificate or token in any content file. In a postmortem that says `visibility: internal` it is a warning.
 * Why: Content is published, indexed and fed to feeds and packs; who has read it keeps it. What is internal is published as a projection only, from which a person takes such things out.
 * 规则：任何内容文件里都没有邮箱、手机号、私钥、密码、App 证书或令牌。写明 `visibility: internal` 的复盘只给警告。
 * 理由：内容会发布、被索引、进入订阅和离线包，看过的人就留下了。内部复盘只以视图形式发布，发布前由人去掉这些内容。
 *
 * Bad:  contact zhang (at) customer.com, with @     Good:  contact the customer (or name@example.com as an example)
 */
import { fileCheck, type SourceFile } from '../lint/check.ts'
import { placeAt, valueAt } from '../source/place.ts'

type Pattern = Readonly<{
  what: string
  pattern: RegExp
  /** What every match has in it: a text without it is not searched, which is far cheaper to see. */
  sign?: string
}>

/** Reserved for documentation by RFC 2606, so they belong to nobody. */
const exampleDomain = /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|test|invalid))$/i

const patterns: readonly Pattern[] = [
  { what: 'e-mail address', sign: '@', pattern: /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/gi },
  { what: 'mobile number', pattern: /(?<![\w./#:-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w-])/g },
  { what: 'private key', sign: 'PRIVATE KEY', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  { what: 'JSON Web Token', sign: 'eyJ', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/g },
  { what: 'Agora token', sign: '00', pattern: /\b00[67](?=[\w+/]*[A-Z])(?=[\w+/]*[a-z])[\w+/]{40,}={0,2}/g },
  {
    what: 'access token',
    pattern:
      /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,}|xox[abeprs]-[\w-]{10,}|sk-[\w-]{20,}|A[KS]IA[A-Z\d]{16}|LTAI[\w-]{12,}|AKID[\w-]{16,}|AIza[\w-]{35})/g,
  },
  {
    what: 'app certificate',
    pattern: /(?:certificate|证书)[\s"'`:=：]{0,8}(?:is\s|为|是)?["'`]{0,2}\b[\da-f]{32}\b/gi,
  },
  {
    what: 'secret',
    pattern:
      /(?<![a-z])(?:secret(?:[-_ ]?(?:access[-_ ]?)?key)?|password|passwd)["'`]?\s{0,2}[:=：]\s{0,2}["'`]?(?=[^\s"'`]*\d)(?=[^\s"'`]*[a-z])[\w+/-]{12,}={0,2}|(?:密码|口令)\s{0,2}(?:[:：]|是|为)\s{0,2}["“`]?(?=[^\s，。"”`]{0,40}\d)(?=[^\s，。"”`]{0,40}[A-Za-z])[^\s，。"”`]{6,40}/gi,
  },
  { what: 'password in an address', sign: '@', pattern: /(?<=:\/\/)[^\s/@:<>`]{1,64}:(?=[^\s/@<>`]*\d)[^\s/@<>`]{6,64}@/g },
  { what: 'bearer token', sign: 'Bearer', pattern: /\bBearer\s+[\w.~+/-]{20,}=*/g },
]

const masked = (secret: string): string => `${secret.slice(0, 4)}…`

/** An internal postmortem leaves the team as a projection, and nothing in that is published before somebody decided on it. */
const isInternal = ({ place, records }: SourceFile): boolean =>
  place.kind === 'postmortem' && records.some(({ value }) => valueAt(value, ['visibility']) === 'internal')

export const privateData = fileCheck('private-data', 'error', function* (source) {
  const { text } = source
  const severity = isInternal(source) ? 'warning' : undefined
  for (const { what, sign = '', pattern } of patterns) {
    if (!text.includes(sign)) continue
    for (const match of text.matchAll(pattern)) {
      if (exampleDomain.test(match[0])) continue
      yield {
        place: placeAt(text, match.index),
        message: `Unexpected ${what} "${masked(match[0])}", expected no personal data or secrets`,
        severity,
        hint: 'Remove it, or write an example such as name@example.com or "<token>" in code.',
      }
    }
  }
})
