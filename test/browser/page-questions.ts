import type { Language } from '#kernel/languages.ts'

/** What somebody types on the search page, and the page that answers. */
export type PageQuestion = Readonly<{
  lang: Language
  query: string
  answer: string
  /** It has to be among so many first. */
  within: number
}>

/** Asked of the browser's own index, with no API: codes, names, half words, Chinese that a dictionary would cut wrongly, both languages in one. */
export const pageQuestions: readonly PageQuestion[] = [
  { lang: 'zh', query: '首帧', answer: '/zh/postmortems/first-picture-waits-for-ice-gathering/', within: 3 },
  { lang: 'zh', query: '黑屏', answer: '/zh/flows/black-video/', within: 1 },
  { lang: 'zh', query: '连麦', answer: '/zh/guides/live-streaming/co-host-setup/', within: 3 },
  { lang: 'zh', query: '连麦 joinChannel', answer: '/zh/guides/live-streaming/co-host-setup/', within: 5 },
  { lang: 'zh', query: '听不到声音', answer: '/zh/flows/no-audio/', within: 3 },
  { lang: 'zh', query: 'ERR_110', answer: '/zh/codes/agora-110/', within: 1 },
  { lang: 'zh', query: '-17', answer: '/zh/codes/agora-17/', within: 1 },
  { lang: 'zh', query: 'black screen', answer: '/zh/flows/black-video/', within: 1 },
  { lang: 'en', query: 'ERR_110', answer: '/en/codes/agora-110/', within: 1 },
  { lang: 'en', query: '-17', answer: '/en/codes/agora-17/', within: 1 },
  { lang: 'en', query: 'black video', answer: '/en/flows/black-video/', within: 1 },
  { lang: 'en', query: '黑屏', answer: '/en/flows/black-video/', within: 1 },
  { lang: 'en', query: 'joinChannel rejected', answer: '/en/codes/agora-17/', within: 3 },
  { lang: 'en', query: 'TURN certificate expired', answer: '/en/postmortems/certificate-expired-behind-a-broken-alert/', within: 3 },
]
