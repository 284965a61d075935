import type { Language } from '#kernel/languages.ts'

const en = {
  title: 'Loose ends',
  lead: 'What hangs on nothing. Each line says what ties it in; a line that is right to stay alone may stay.',
  filters: 'Filter loose ends',
  kind: 'Kind',
  anyKind: 'All kinds',
  kinds: { ticket: 'Tickets without a mechanism', step: 'Steps no case asked for', code: 'Codes nothing links to' },
  scenario: 'Scenario',
  anyScenario: 'All scenarios',
  apply: 'Apply',
  clear: 'Clear',
  count: (n: number) => (n === 1 ? '1 loose end' : `${n} loose ends`),
  what: 'What',
  of: 'Part of',
  todo: 'What to do',
  todos: {
    ticket: 'Open it and link what solved it, or draft its postmortem. Of the newest 5,000 tickets.',
    step: 'Name the cases in the guide: <LearnedFrom cases="…" /> after the step. If none asked for it, ask whether anybody needs it.',
    code: 'Name it in the flow, guide or case that explains it (error_codes, related, or a link in the text).',
  },
  empty: 'Nothing is loose here.',
  emptyNote: 'Every step goes back to a case, every case led to something, every code is linked.',
}

const zh: typeof en = {
  title: '未连上的条目',
  lead: '与任何条目都没有关联的内容。每一行说明怎样连上；本就该独立的，可以留着。',
  filters: '筛选未连上的条目',
  kind: '类型',
  anyKind: '全部类型',
  kinds: { ticket: '未产生机制的工单', step: '没有工单要求过的步骤', code: '没有条目链接的错误码' },
  scenario: '场景',
  anyScenario: '全部场景',
  apply: '应用',
  clear: '清除',
  count: (n: number) => `${n} 项`,
  what: '内容',
  of: '所属',
  todo: '怎么办',
  todos: {
    ticket: '打开工单，关联解决它的条目，或起草复盘。只看最新的 5,000 张工单。',
    step: '在指南的这一步后写上相关工单：<LearnedFrom cases="…" />。若没有工单要求过，想想是否真有人需要。',
    code: '在解释它的流程、指南或案例里提到它（error_codes、related 或正文链接）。',
  },
  empty: '这里没有未连上的条目。',
  emptyNote: '每一步都有工单可循，每张工单都有结果，每个错误码都有链接。',
}

/** Words of the desk's list of what hangs on nothing. */
export const looseEndWords: Readonly<Record<Language, typeof en>> = { en, zh }
