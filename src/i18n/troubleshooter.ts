import type { Language } from '#kernel/languages.ts'

const minutesEn = (minutes: number): string => (minutes < 1.5 ? 'a minute' : `${Math.round(minutes)} minutes`)
const minutesZh = (minutes: number): string => `${Math.max(1, Math.round(minutes))} 分钟`

const en = {
  title: 'Find the cause',
  lead: 'Answer what you can. After each answer the next question or fix is chosen anew: whichever gets you to a solution soonest.',
  begin: 'Begin',
  resume: (moves: number) => `Go on where you stopped (${moves === 1 ? '1 step' : `${moves} steps`})`,
  startOver: 'Start over',
  back: 'Back',
  question: 'Question',
  tryThis: 'Try this fix',
  handOver: 'This needs a person',
  handOverText: 'Nothing left here is worth your time more than asking us. Your answers come along, so nobody asks them again.',
  handOverCause: 'If this does not help, we have to look at it together: write to us.',
  cannotTell: 'I cannot tell',
  solved: 'This fixed it',
  failed: 'Still broken, go on',
  stillBroken: 'Still broken? Ask us, with these answers',
  solvedTitle: 'Good. It is fixed.',
  solvedText: (cause: string) => `The cause was: ${cause}. This answer makes the next search shorter.`,
  notSolved: 'Not fixed after all',
  diagnosisAsk: 'What does a recording of the call show?',
  diagnosisHow:
    'Make the problem happen again, download chrome://webrtc-internals or an SDK report, and drop the file on the diagnosis page. It is read in your browser. Come back here with what it found.',
  diagnosisOpen: 'Open the diagnosis page',
  networkOpen: 'Test this network and these devices',
  diagnosisFrom: (findings: string) => `Use the diagnosis you made: ${findings}`,
  diagnosisNone: 'It found nothing of this',
  filledIn: (question: string, answer: string) => `${question} — ${answer} (from the diagnosis)`,
  why: 'Why this now?',
  whyAsk: (cost: number, saves: number, causes: readonly string[]) =>
    `Asking costs about ${minutesEn(cost)} and saves about ${minutesEn(saves)} on the way to a fix${causes.length > 1 ? `: the answer tells “${causes[0] ?? ''}” from “${causes[1] ?? ''}”` : ''}.`,
  whyTry: (chance: string, cost: number) =>
    `With what you answered, this fix has a chance of ${chance} and costs about ${minutesEn(cost)}. No question would save more than it costs.`,
  whyHandOver: 'What is left to try would cost more than waiting for an answer from support.',
  expected: (minutes: number) => `About ${minutesEn(minutes)} from here to a fix, or to an answer from support, if it goes as usual.`,
  belief: 'What it may be',
  beliefNote: 'All causes, and where the numbers come from',
  cause: 'Cause',
  before: 'People’s estimate',
  learnt: 'With cases counted',
  now: 'With your answers',
  trail: 'Your answers so far',
  tried: (cause: string) => `Tried, did not help: ${cause}`,
  change: 'Change',
  learntFrom: (tickets: number, sessions: number) =>
    tickets + sessions === 0
      ? 'The shares are people’s estimates; no resolved case has been counted yet.'
      : `People’s estimates, corrected by ${tickets === 1 ? '1 resolved case' : `${tickets} resolved cases`}${sessions > 0 ? ` and ${sessions === 1 ? '1 finished walk' : `${sessions} finished walks`}` : ''}.`,
  learntPublic: 'People’s estimates, corrected by resolved cases.',
  noScript: 'Without JavaScript, follow the questions below: each answer is a link.',
  percent: (share: number) => (share > 0 && share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`),
  // Support's view of a ticket that came out of a flow.
  ticketTitle: 'Came from the troubleshooter',
  ticketBelief: 'Believed then',
  ticketCause: 'What it was in the end',
  ticketLink: 'Link, so that the next walk learns it',
}

type TroubleshooterText = typeof en

const zh = {
  title: '找到原因',
  lead: '能答的就答。每答一步，都会重新挑选下一个问题或办法：哪个最快解决就先做哪个。',
  begin: '开始',
  resume: (moves) => `从上次停下的地方继续（已走 ${moves} 步）`,
  startOver: '重新开始',
  back: '上一步',
  question: '问题',
  tryThis: '试试这个办法',
  handOver: '需要人来看',
  handOverText: '剩下的办法都不如直接问我们划算。你的回答会一并带上，不会再问一遍。',
  handOverCause: '如果没用，就需要一起看了：请联系我们。',
  cannotTell: '说不清',
  solved: '解决了',
  failed: '还是不行，继续',
  stillBroken: '还是不行？带着这些回答来提问',
  solvedTitle: '好，解决了。',
  solvedText: (cause) => `原因是：${cause}。这个结果会让下一个人少走几步。`,
  notSolved: '其实没解决',
  diagnosisAsk: '通话记录的诊断结果是什么？',
  diagnosisHow: '让问题再出现一次，下载 chrome://webrtc-internals 或 SDK 报告，拖到诊断页。文件只在你的浏览器里读取。看到结果后回到这里。',
  diagnosisOpen: '打开诊断页',
  networkOpen: '测试本机网络和设备',
  diagnosisFrom: (findings) => `使用刚才的诊断结果：${findings}`,
  diagnosisNone: '没有发现这些问题',
  filledIn: (question, answer) => `${question}——${answer}（来自诊断）`,
  why: '为什么现在问这个？',
  whyAsk: (cost, saves, causes) =>
    `回答大约花 ${minutesZh(cost)}，平均能少走 ${minutesZh(saves)}${causes.length > 1 ? `：可以分清“${causes[0] ?? ''}”和“${causes[1] ?? ''}”` : ''}。`,
  whyTry: (chance, cost) => `按你的回答，这个办法有 ${chance} 的把握，大约花 ${minutesZh(cost)}。再问下去省不回提问的时间。`,
  whyHandOver: '剩下能试的，花的时间会超过等待客服答复。',
  expected: (minutes) => `按通常情况，从这里到解决或等到客服答复，大约还要 ${minutesZh(minutes)}。`,
  belief: '可能的原因',
  beliefNote: '全部原因，以及数字从哪里来',
  cause: '原因',
  before: '人工估计',
  learnt: '计入案例后',
  now: '计入你的回答后',
  trail: '到目前为止的回答',
  tried: (cause) => `试过，没用：${cause}`,
  change: '修改',
  learntFrom: (tickets, sessions) =>
    tickets + sessions === 0
      ? '比例来自人工估计，还没有计入已解决的案例。'
      : `人工估计，并由 ${tickets} 个已解决案例${sessions > 0 ? `和 ${sessions} 次走完的排查` : ''}修正。`,
  learntPublic: '人工估计，并由已解决的案例修正。',
  noScript: '没有 JavaScript 时，请按下面的问题走：每个答案都是链接。',
  percent: (share) => (share > 0 && share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`),
  ticketTitle: '来自自助排查',
  ticketBelief: '当时的判断',
  ticketCause: '最后查明的原因',
  ticketLink: '关联，让下次排查学到',
} satisfies TroubleshooterText

/** Words of the troubleshooter, in the page, in the API's reasons and on tickets. */
export const troubleshooterText = { en, zh } satisfies Record<Language, TroubleshooterText>
