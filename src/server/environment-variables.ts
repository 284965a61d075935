import { z } from 'zod'
import type { Bilingual } from '#kernel/languages.ts'
import { isWebhookSecret } from '#notifications/http/standard-webhook.ts'
import { importTokenVariables } from './import-token-variables.ts'
import { testTargetVariables } from './test-target-variables.ts'
import { isAddressRange, isMailbox, isSmtpUrl, isWebUrl } from './variable-formats.ts'

const integerBetween = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)

/** Without a path, a query or a password: all of it would end up in every link that is made of it. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** One environment variable: how it is read, and what the handbook says of it. `expected` is what an error message says. */
export type Variable = Readonly<{
  schema: z.ZodType<unknown, string>
  fallback: string
  expected: string
  about: Bilingual
  /** Holds a password: its value stands in no message. */
  isSecret?: boolean
}>

const nothing = z.literal('').transform(() => undefined)

/** Not set, or a text that fits. */
const optionalText = (fits: (text: string) => boolean) => z.union([nothing, z.string().refine(fits)])

const isPostgresUrl = (text: string): boolean => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)

/**
 * Every environment variable Fupan reads. The handbook's configuration page is tested against this table.
 * An empty fallback means: worked out from the others.
 */
export const environmentVariables = {
  PORT: {
    schema: integerBetween(0, 65_535),
    fallback: '4321',
    expected: 'a port number from 0 (any free one) to 65535',
    about: { en: 'Port the server listens on', zh: '服务监听的端口' },
  },
  HOST: {
    schema: z.string().min(1),
    fallback: '127.0.0.1',
    expected: 'an address to listen on',
    about: { en: 'Address the server listens on; 0.0.0.0 opens it to the network', zh: '服务监听的地址；0.0.0.0 表示对网络开放' },
  },
  FUPAN_DATA_DIR: {
    schema: z.string().min(1),
    fallback: './data',
    expected: 'a folder',
    about: { en: 'Folder of the data file, the attachments and a copy of the search index', zh: '数据文件、附件和搜索索引副本所在的目录' },
  },
  DATABASE_URL: {
    schema: z.union([z.literal('').transform(() => undefined), z.string().refine(isPostgresUrl)]),
    fallback: '',
    expected: 'postgres://USER:PASSWORD@HOST:PORT/NAME, or nothing for SQLite',
    about: {
      en: 'PostgreSQL database that keeps tickets and attachments; without it they are in the data folder, in SQLite',
      zh: '保存工单与附件的 PostgreSQL 数据库；不设置则用数据目录里的 SQLite',
    },
    isSecret: true,
  },
  FUPAN_DATABASE_POOL: {
    schema: integerBetween(1, 1_000),
    fallback: '10',
    expected: 'a number of connections from 1 to 1000',
    about: { en: 'Most connections to PostgreSQL that one server opens', zh: '单个服务最多打开的 PostgreSQL 连接数' },
  },
  FUPAN_PUBLIC_URL: {
    schema: z
      .url({ protocol: /^https?$/ })
      .refine(isOrigin)
      .transform((url) => new URL(url).origin),
    fallback: '',
    expected: 'an http(s) URL without a path, e.g. https://support.example.com',
    about: {
      en: 'Address under which people reach this site; default http://localhost:PORT',
      zh: '用户访问本站的地址；默认 http://localhost:PORT',
    },
  },
  FUPAN_LOG_LEVEL: {
    schema: z.enum(logLevels),
    fallback: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    about: {
      en: 'How much the server writes to its log (JSON lines on standard error)',
      zh: '服务日志的详细程度（标准错误输出，每行一个 JSON）',
    },
  },
  FUPAN_RATE_LIMIT: {
    schema: integerBetween(0, 1_000_000),
    fallback: '60',
    expected: 'a number of requests a minute, at most 1000000; 0 turns the limit off',
    about: {
      en: 'Requests a minute that one address may send to public write routes; suggestions, asked for while typing, may be five times as many; 0 turns it off',
      zh: '单个地址每分钟可向公开写接口发送的请求数；输入时的建议请求为其五倍；0 表示不限',
    },
  },
  FUPAN_COUNT_SEARCHES: {
    schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
    fallback: 'on',
    expected: 'on or off',
    about: {
      en: 'Whether searches that found nothing are counted, without a name; their words are seen only when three people asked the same',
      zh: '是否统计没有结果的搜索；不记姓名，三个人搜过同样的词才会显示',
    },
  },
  FUPAN_TRUSTED_PROXIES: {
    schema: integerBetween(0, 10),
    fallback: '0',
    expected: 'how many reverse proxies stand in front of the server, 0 to 10',
    about: {
      en: 'How many reverse proxies are in front; so many entries from the right of X-Forwarded-For are believed',
      zh: '前置反向代理的层数；据此从右往左采信 X-Forwarded-For 的条目',
    },
  },
  ...testTargetVariables,
  ...importTokenVariables,
  FUPAN_AUTH_SECRET: {
    schema: z.union([z.literal('').transform(() => undefined), z.string().min(32)]),
    fallback: '',
    expected: 'at least 32 random characters, or nothing',
    about: {
      en: 'Signs the cookies of staff; without it Fupan makes a secret once and keeps it in the database. Changing it signs everybody out',
      zh: '用于签名员工会话 Cookie；不设置则由 Fupan 生成一次并存入数据库。更换后所有人需重新登录',
    },
    isSecret: true,
  },
  FUPAN_OIDC_ISSUER: {
    schema: z.union([z.literal('').transform(() => undefined), z.url({ protocol: /^https?$/ })]),
    fallback: '',
    expected: 'the address of an OpenID Connect provider, e.g. https://login.example.com, or nothing',
    about: {
      en: "The company's OpenID Connect provider; with it staff sign in there, and passwords are off",
      zh: '公司的 OpenID Connect 身份提供方；设置后员工统一从那里登录，不再使用密码',
    },
  },
  FUPAN_OIDC_CLIENT_ID: {
    schema: z.string(),
    fallback: '',
    expected: 'the client id the provider gave to this site',
    about: { en: 'Client id of this site at the provider', zh: '本站在身份提供方处的客户端 ID' },
  },
  FUPAN_OIDC_CLIENT_SECRET: {
    schema: z.string(),
    fallback: '',
    expected: 'the client secret the provider gave to this site',
    about: { en: 'Client secret of this site at the provider', zh: '本站在身份提供方处的客户端密钥' },
    isSecret: true,
  },
  FUPAN_OIDC_NAME: {
    schema: z.string().max(40),
    fallback: 'SSO',
    expected: 'at most 40 characters',
    about: { en: 'What the sign-in button calls the provider', zh: '登录按钮上显示的身份提供方名称' },
  },
  FUPAN_SMTP_URL: {
    schema: optionalText(isSmtpUrl),
    fallback: '',
    expected: 'smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465, or nothing',
    about: {
      en: 'Mail server that takes e-mails to customers; without it none are sent',
      zh: '向客户发邮件的邮件服务器；不设置则不发邮件',
    },
    isSecret: true,
  },
  FUPAN_MAIL_FROM: {
    schema: optionalText(isMailbox),
    fallback: '',
    expected: 'a mailbox such as support@example.com or Support <support@example.com>',
    about: { en: 'Sender of those e-mails; needed with FUPAN_SMTP_URL', zh: '邮件的发件人；设置 FUPAN_SMTP_URL 时必填' },
  },
  FUPAN_ON_CALL_WEBHOOK_URL: {
    schema: optionalText(isWebUrl),
    fallback: '',
    expected: 'an http(s) address, or nothing',
    about: { en: 'Any program that is told what the people on call are told', zh: '接收值班通知的任意程序' },
    isSecret: true,
  },
  FUPAN_ON_CALL_WEBHOOK_SECRET: {
    schema: optionalText(isWebhookSecret),
    fallback: '',
    expected: 'a Standard Webhooks secret: whsec_ and 24 to 64 random bytes in base64',
    about: { en: 'Signs what that program gets; needed with its address', zh: '对发给该程序的内容签名；设置其地址时必填' },
    isSecret: true,
  },
  FUPAN_PAGERDUTY_KEY: {
    schema: optionalText((text) => /^\w{20,64}$/.test(text)),
    fallback: '',
    expected: 'the integration key of a PagerDuty service (Events API v2)',
    about: { en: 'PagerDuty service that pages the people on call', zh: '呼叫值班人员的 PagerDuty 服务的集成密钥' },
    isSecret: true,
  },
  FUPAN_PAGERDUTY_URL: {
    schema: z.string().refine(isWebUrl),
    fallback: 'https://events.pagerduty.com/v2/enqueue',
    expected: 'the address of the Events API v2',
    about: {
      en: 'Where PagerDuty takes events; accounts in the EU: https://events.eu.pagerduty.com/v2/enqueue',
      zh: 'PagerDuty 接收事件的地址；欧盟账户为 https://events.eu.pagerduty.com/v2/enqueue',
    },
  },
  FUPAN_SLACK_URL: {
    schema: optionalText(isWebUrl),
    fallback: '',
    expected: 'the address of an incoming webhook of Slack, or nothing',
    about: { en: 'Slack channel of the people on call', zh: '值班人员的 Slack 频道' },
    isSecret: true,
  },
  FUPAN_FEISHU_URL: {
    schema: optionalText(isWebUrl),
    fallback: '',
    expected: 'the address of a custom bot of Feishu, or nothing',
    about: { en: 'Feishu group of the people on call', zh: '值班人员的飞书群机器人地址' },
    isSecret: true,
  },
  FUPAN_FEISHU_SECRET: {
    schema: optionalText(() => true),
    fallback: '',
    expected: 'the signing secret of that bot',
    about: { en: 'Signs for it, where the bot asks for a signature', zh: '机器人启用签名校验时的密钥' },
    isSecret: true,
  },
  FUPAN_DINGTALK_URL: {
    schema: optionalText(isWebUrl),
    fallback: '',
    expected: 'the address of a custom robot of DingTalk, or nothing',
    about: { en: 'DingTalk group of the people on call', zh: '值班人员的钉钉群机器人地址' },
    isSecret: true,
  },
  FUPAN_DINGTALK_SECRET: {
    schema: optionalText(() => true),
    fallback: '',
    expected: 'the signing secret of that robot',
    about: { en: 'Signs for it, where the robot asks for a signature', zh: '机器人启用加签时的密钥' },
    isSecret: true,
  },
  FUPAN_WECOM_URL: {
    schema: optionalText(isWebUrl),
    fallback: '',
    expected: 'the address of a message push of WeCom, or nothing',
    about: { en: 'WeCom group of the people on call', zh: '值班人员的企业微信群机器人地址' },
    isSecret: true,
  },
  FUPAN_WEBHOOK_ALLOW: {
    schema: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
      .refine((ranges) => ranges.every(isAddressRange)),
    fallback: '',
    expected: 'IP addresses or ranges such as 10.0.0.0/8, separated by commas',
    about: {
      en: "Private addresses that customers' webhooks may reach all the same; without it none",
      zh: '允许客户的 Webhook 访问的内网地址；不设置则一律不允许',
    },
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof environmentVariables
