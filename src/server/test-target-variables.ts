import { z } from 'zod'

/** A list with commas between. */
const listOf = (fits: (item: string) => boolean) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .refine((items) => items.every(fits))

/** RFC 7064 and RFC 7065. */
const isIceUrl = (text: string): boolean => /^(?:stuns?|turns?):[^\s/@]+(?:\?transport=(?:udp|tcp))?$/.test(text)
const isHttpsUrl = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

/** Environment variables of the network self-test. */
export const testTargetVariables = {
  FUPAN_ICE_URLS: {
    schema: listOf(isIceUrl),
    fallback: '',
    expected: 'stun:, turn: or turns: addresses with commas between, e.g. turn:turn.example.com:3478?transport=udp',
    about: { en: 'STUN and TURN servers that the network test of this site tries', zh: '本站网络自测要尝试的 STUN、TURN 服务器' },
  },
  FUPAN_TURN_SECRET: {
    schema: z.string().transform((text) => (text === '' ? undefined : text)),
    fallback: '',
    expected: 'the secret shared with the TURN servers',
    about: {
      en: 'Secret shared with the TURN servers (coturn: use-auth-secret); credentials made of it expire after ten minutes',
      zh: '与 TURN 服务器共享的密钥（coturn 的 use-auth-secret）；由它生成的凭证十分钟后失效',
    },
    isSecret: true,
  },
  FUPAN_TEST_HOSTS: {
    schema: listOf(isHttpsUrl),
    fallback: '',
    expected: 'https addresses with commas between',
    about: { en: 'Addresses whose reachability the network test of this site checks', zh: '本站网络自测要检查能否访问的地址' },
  },
} as const

/** A browser refuses a TURN server without credentials; better that the start says so than every reader's test. */
export const missingSecret = ({
  iceUrls,
  turnSecret,
}: Readonly<{ iceUrls: readonly string[]; turnSecret: string | undefined }>): readonly { path: string; message: string }[] =>
  turnSecret === undefined && iceUrls.some((url) => /^turns?:/.test(url))
    ? [{ path: 'FUPAN_TURN_SECRET', message: 'expected the secret of the TURN servers in FUPAN_ICE_URLS, got nothing' }]
    : []
