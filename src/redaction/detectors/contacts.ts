import type { Detector } from '../detector.ts'

export const email: Detector = {
  id: 'email',
  kind: 'email',
  pattern: /[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}/gi,
  isSure: true,
}

export const phones: readonly Detector[] = [
  { id: 'phone-cn', kind: 'phone', pattern: /(?<![\d.-])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\.?\d)/g, isSure: true },
  {
    id: 'phone',
    kind: 'phone',
    pattern: /(?<![\w.])\+\d{1,3}[-\s]?(?:\(\d{1,4}\)[-\s]?)?\d{2,4}(?:[-\s]?\d{2,4}){2,4}(?!\w)/g,
    isSure: true,
  },
  { id: 'phone-hk', kind: 'phone', pattern: /(?<![\d.])(?:\+|00)?852[-\s]?[2-9]\d{3}[-\s]?\d{4}(?!\.?\d)/g, isSure: false, isPlain: true },
  { id: 'phone-us', kind: 'phone', pattern: /(?<![\d.-])\(\d{3}\)\s?\d{3}-\d{4}(?!\.?\d)/g, isSure: false, isPlain: true },
  {
    id: 'phone-named',
    kind: 'phone',
    pattern:
      /(?:\b(?:tel|phone|mobile|call|WhatsApp)\b|电话|手机|热线|联系方式)[^\d\n]{0,8}(?<value>\(?\d{2,4}\)?[-\s]?\d{3,4}(?:[-\s]?\d{3,4})?)(?![\d.]*\d)/gi,
    isSure: false,
    isPlain: true,
  },
  { id: 'phone-landline-cn', kind: 'phone', pattern: /(?<![\d.-])\(?0\d{2,3}\)?[-\s]\d{7,8}(?!\.?\d)/g, isSure: false, isPlain: true },
]

/** Numbers that belong to one person or one case: chat accounts, the Chinese identity card, tickets. */
export const accounts: readonly Detector[] = [
  { id: 'ticket-number', kind: 'ticket', pattern: /(?<![\w-])T-\d{4,9}(?![\w-])/g, isSure: false },
  {
    id: 'chat-account',
    kind: 'account',
    pattern: /(?:微信|\bWeChat|\bQQ|钉钉|\bTelegram|\bSkype)(?:号|群|\s?ID)?\s{0,2}[:：]?\s{0,2}(?<value>@?[A-Za-z0-9][\w-]{4,30})/g,
    isSure: false,
    isPlain: true,
  },
  {
    id: 'id-card-cn',
    kind: 'account',
    pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/g,
    isSure: true,
  },
]
