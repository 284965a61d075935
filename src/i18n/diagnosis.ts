import type { Language } from '#kernel/languages.ts'

type Side = 'send' | 'receive' | 'both'

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const sidesEn = { send: 'sending', receive: 'receiving', both: 'both directions' } as const
const sidesZh = { send: '发送方向', receive: '接收方向', both: '双向' } as const

const en = {
  sides: sidesEn as Record<Side, string>,
  media: { audio: 'sound', video: 'picture' },
  formats: {
    'webrtc-internals': 'chrome://webrtc-internals',
    rtcstats: 'rtcstats dump',
    getstats: 'getStats() output',
    peermetrics: 'peermetrics export',
  },
  verdict: {
    noCalls: 'The recording holds no connection, so there is nothing to judge.',
    noMedia: 'A connection was recorded, but neither sound nor picture on it.',
    clean: (notes: number) =>
      notes === 0 ? 'Nothing wrong was found.' : `Nothing wrong was found; ${plural(notes, 'thing is', 'things are')} worth knowing.`,
    onSide: (title: string, side: Side) => (side === 'both' ? title : `${title} (${sidesEn[side]})`),
    wrong: (titles: string[], more: number, symptoms: number) =>
      [
        `${titles.join('; ')}${more > 0 ? `; and ${plural(more, 'more problem', 'more problems')}` : ''}.`,
        symptoms > 0 ? `${symptoms === 1 ? 'One more sign comes' : `${symptoms} more signs come`} from it.` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
  },
  command: {
    score: 'Score',
    audio: 'audio MOS',
    video: 'video',
    unknown: 'unknown',
    call: 'Call',
    causes: 'Likely causes',
    fix: 'Fix',
    read: 'Read',
    because: 'comes from',
    skipped: (n: number) => `${plural(n, 'line', 'lines')} could not be read and were left out.`,
  },
}

type DiagnosisWords = typeof en

const zh: DiagnosisWords = {
  sides: sidesZh,
  media: { audio: '声音', video: '画面' },
  formats: {
    'webrtc-internals': 'chrome://webrtc-internals',
    rtcstats: 'rtcstats 记录',
    getstats: 'getStats() 输出',
    peermetrics: 'peermetrics 导出',
  },
  verdict: {
    noCalls: '记录里没有任何连接，无从判断。',
    noMedia: '记录里有连接，但没有声音也没有画面。',
    clean: (notes) => (notes === 0 ? '没有发现问题。' : `没有发现问题，另有 ${notes} 项供参考。`),
    onSide: (title, side) => (side === 'both' ? title : `${title}（${sidesZh[side]}）`),
    wrong: (titles, more, symptoms) =>
      `${titles.join('；')}${more > 0 ? `；另有 ${more} 个问题` : ''}。${symptoms > 0 ? `其他 ${symptoms} 种现象由此引起。` : ''}`,
  },
  command: {
    score: '评分',
    audio: '音频 MOS',
    video: '视频',
    unknown: '未知',
    call: '通话',
    causes: '可能原因',
    fix: '解法',
    read: '阅读',
    because: '源于',
    skipped: (n) => `${n} 行无法读取，已略过。`,
  },
}

/** Words of a diagnosis wherever it is told: the page, the API, the command line. */
export const diagnosisWords = { en, zh } satisfies Record<Language, DiagnosisWords>
