import type { Detector } from '../detector.ts'

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`

/** Every machine has these. */
const isHarmless = (ip: string): boolean => ip === '0.0.0.0' || ip.startsWith('127.') || ip === '255.255.255.255'

/** Four-part SDK versions after "v", "version", "SDK" are no addresses and stay. */
export const addresses: readonly Detector[] = [
  {
    id: 'ipv4',
    kind: 'ip',
    pattern: new RegExp(
      String.raw`(?<![\d.])(?<!\b(?:v|version|sdk|release)\s{0,2}v?)(?<!版本[\s:：]{0,2}v?)(${octet}(?:\.${octet}){3})(?![\d.]*\d)`,
      'gi',
    ),
    isHarmless,
    isSure: true,
  },
  {
    id: 'ipv6',
    kind: 'ip',
    pattern:
      /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:?){1,5}(?![\w:])/gi,
    isSure: true,
  },
]
