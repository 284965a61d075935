import type { Detector } from '../detector.ts'

/** App IDs and certificates of RTC clouds are 32 hexadecimal digits, or ten figures; the word before says which of them it is. */
export const rtcKeys: readonly Detector[] = [
  {
    id: 'app-certificate',
    kind: 'app_certificate',
    pattern: /(?:certificate|证书)[\s"'`:=：]{0,6}(?:is\s|为|是)?[\s"'`]{0,2}(?<value>\b[0-9a-f]{32}\b)/gi,
    isSure: false,
    isPlain: true,
  },
  {
    id: 'app-id',
    kind: 'app_id',
    pattern: /app[\s_-]?(?:id|key)[\s"'`:=：]{0,6}(?:is\s|为|是)?[\s"'`]{0,2}(?<value>\b[0-9a-f]{32}\b)/gi,
    isSure: false,
    isPlain: true,
  },
  { id: 'sdk-app-id', kind: 'app_id', pattern: /\bSDKAppI[dD][\s"'`:=：]{0,6}(?:is\s|为|是)?(?<value>\d{10})(?!\d)/g, isSure: false },
]

const place = String.raw`(?:\bchannel(?:[\s_-]?(?:name|id))?|\broom(?:[\s_-]?(?:name|id))?|频道(?:名称?|号|\s?ID)?|房间(?:名称?|号|\s?ID)?)`

/** Customers name channels after their products, users and lessons. */
export const channels: readonly Detector[] = [
  {
    id: 'channel-given',
    kind: 'channel',
    pattern: new RegExp(
      String.raw`${place}\s{0,2}(?:[:=：]|是|为|\bnamed\b|\bcalled\b)\s{0,2}["'\`“「]?(?<value>[\w@#.-]{3,64}[\w#])`,
      'gi',
    ),
    isSure: false,
    isPlain: true,
  },
  {
    id: 'channel-quoted',
    kind: 'channel',
    pattern: new RegExp(String.raw`${place}\s{0,2}["'\`“「](?<value>[^"'\`”」\s]{2,64})["'\`”」]`, 'gi'),
    isSure: false,
    isPlain: true,
  },
  {
    id: 'channel-like-a-name',
    kind: 'channel',
    pattern: new RegExp(String.raw`${place}\s{0,2}(?:is\s)?(?<value>(?=[A-Za-z0-9_-]{0,40}[0-9_])[A-Za-z][A-Za-z0-9_-]{3,63})`, 'gi'),
    isSure: false,
  },
]
