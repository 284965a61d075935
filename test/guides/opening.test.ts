import { describe, expect, test } from 'vitest'
import { isOpening } from '#guides/sharing/opening.ts'

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const navigation = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' }

const visit = (headers: Readonly<Record<string, string>>, method = 'GET') => ({
  method,
  header: (name: string) => headers[name] ?? null,
})

describe('a shared page was opened', () => {
  test.each([
    ['a link followed from a mail', { 'user-agent': chrome, ...navigation }],
    ['a link followed in a web mail', { 'user-agent': chrome, ...navigation, 'sec-fetch-site': 'cross-site' }],
    ['Safari, and sites without https: no such headers', { 'user-agent': chrome }],
    [
      'the browser inside WeChat',
      {
        'user-agent':
          'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.53(0x18003531) NetType/WIFI Language/zh_CN',
      },
    ],
    [
      'the browser inside DingTalk',
      {
        'user-agent':
          'Mozilla/5.0 (Linux; Android 14; 23049RAD8C) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 AliApp(DingTalk/7.6.0)',
      },
    ],
    [
      'the browser inside Feishu',
      {
        'user-agent':
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Lark/7.20.6 LarkLocale/zh_CN',
      },
    ],
  ])('%s', (_, headers) => expect(isOpening(visit(headers))).toBe(true))

  test.each<readonly [string, ReturnType<typeof visit>]>([
    ['HEAD', visit({ 'user-agent': chrome }, 'HEAD')],
    ['a prefetch', visit({ 'user-agent': chrome, ...navigation, 'sec-purpose': 'prefetch' })],
    ['a page drawn ahead', visit({ 'user-agent': chrome, ...navigation, 'sec-purpose': 'prefetch;prerender' })],
    ['an older prefetch', visit({ 'user-agent': chrome, purpose: 'prefetch' })],
    ['a script that fetches', visit({ 'user-agent': chrome, 'sec-fetch-dest': 'empty' })],
    ['the language switch of the page', visit({ 'user-agent': chrome, ...navigation, 'sec-fetch-site': 'same-origin' })],
    ['no name', visit({})],
    ...[
      'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
      'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
      'WhatsApp/2.23.20.0',
      'TelegramBot (like TwitterBot)',
      'Twitterbot/1.0',
      'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
      'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
      'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'curl/8.5.0',
      'python-requests/2.32',
      'Go-http-client/2.0',
      'HeadlessChrome/140.0.0.0',
    ].map((agent) => [agent, visit({ 'user-agent': agent })] as const),
  ])('not by %s', (_, request) => expect(isOpening(request)).toBe(false))
})
