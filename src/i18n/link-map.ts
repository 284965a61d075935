import type { Language } from '#kernel/languages.ts'

const en = {
  title: 'How it hangs together',
  note: 'From left to right: what was seen, why, and what keeps it away. Dashed lines only name each other. Boxes lead to their pages.',
  scenarioNote:
    'From left to right: the postmortems of this scenario, the root causes they and the resolved tickets share, and what came out of them; the thicker a line, the more often.',
  picture: 'Map of links',
  list: (links: number) => `The same as a list (${links === 1 ? '1 link' : `${links} links`})`,
  more: (n: number) => `and ${n} more`,
  moreMark: 'In the list',
  noArtefact: 'no page yet',
  leadsTo: 'leads to',
  names: 'see also',
  root: 'Root cause',
  factor: 'Factor',
  step: (number: number) => `Step ${number}`,
  tally: (cases: number, postmortems: number) =>
    [
      ...(cases > 0 ? [cases === 1 ? '1 ticket' : `${cases} tickets`] : []),
      ...(postmortems > 0 ? [postmortems === 1 ? '1 postmortem' : `${postmortems} postmortems`] : []),
    ].join(' · '),
  tickets: 'Tickets',
  columns: {
    cases: 'Cases and signs',
    postmortem: 'Postmortem',
    postmortems: 'Postmortems',
    causes: 'Causes',
    mechanisms: 'What came out of it',
    origins: 'Cases and postmortems',
    steps: 'This guide and its steps',
    further: 'Where it leads on',
  },
}

const zh: typeof en = {
  title: '来龙去脉',
  note: '从左到右：看到了什么、为什么、靠什么不再发生。虚线只表示互相提到。点方框打开对应页面。',
  scenarioNote: '从左到右：本场景的复盘、它们与已解决工单共同的根因，以及由此产生的机制；线越粗，次数越多。',
  picture: '关联图',
  list: (links: number) => `以列表查看（${links} 条关联）`,
  more: (n: number) => `另有 ${n} 项`,
  moreMark: '见列表',
  noArtefact: '尚无页面',
  leadsTo: '引出',
  names: '另见',
  root: '根因',
  factor: '促成因素',
  step: (number: number) => `第 ${number} 步`,
  tally: (cases: number, postmortems: number) =>
    [...(cases > 0 ? [`${cases} 张工单`] : []), ...(postmortems > 0 ? [`${postmortems} 篇复盘`] : [])].join(' · '),
  tickets: '工单',
  columns: {
    cases: '工单与迹象',
    postmortem: '复盘',
    postmortems: '复盘',
    causes: '原因',
    mechanisms: '产生的机制',
    origins: '工单与复盘',
    steps: '本指南及其步骤',
    further: '通往何处',
  },
}

/** Words of the picture of links on articles and hubs. */
export const linkMapWords: Readonly<Record<Language, typeof en>> = { en, zh }
