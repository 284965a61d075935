import type { Relation } from '#knowledge/links/node-fields.ts'

type Words = {
  /** Headings of link groups. `had_this` counts the tickets under it. */
  relations: Readonly<Record<Relation, (count: number) => string>>
  sources: string
  facts: Readonly<
    Record<'kind' | 'updated' | 'scenarios' | 'platforms' | 'errorCodes' | 'sdkAffected' | 'sdkFixed' | 'fix' | 'page', string>
  >
  llms: Readonly<{ about: string; howTo: string }>
  feed: Readonly<{ title: string; subtitle: string }>
}

const en: Words = {
  relations: {
    came_from: () => 'Came from',
    led_to: () => 'Led to',
    had_this: (count) => (count === 1 ? '1 ticket had this' : `${count} tickets had this`),
    see_also: () => 'See also',
  },
  sources: 'Sources',
  facts: {
    kind: 'Kind',
    updated: 'Updated',
    scenarios: 'Scenarios',
    platforms: 'Platforms',
    errorCodes: 'Error codes',
    sdkAffected: 'Affected versions',
    sdkFixed: 'Fixed in',
    fix: 'Fix',
    page: 'Page',
  },
  llms: {
    about:
      'Postmortems, guides, troubleshooters and error codes for real-time audio and video, each learned from resolved tickets and linked to its sources.',
    howTo: 'Every link below is plain Markdown. The same articles are pages for people at the address without ".md".',
  },
  feed: {
    title: 'Fupan: what resolved tickets taught us',
    subtitle: 'New and changed postmortems, guides, troubleshooters and error codes.',
  },
}

const zh: Words = {
  relations: {
    came_from: () => '来自',
    led_to: () => '促成',
    had_this: (count) => `有 ${count} 张工单遇到过`,
    see_also: () => '另见',
  },
  sources: '来源',
  facts: {
    kind: '类型',
    updated: '更新日期',
    scenarios: '场景',
    platforms: '平台',
    errorCodes: '错误码',
    sdkAffected: '受影响版本',
    sdkFixed: '修复版本',
    fix: '解决办法',
    page: '网页',
  },
  llms: {
    about: '实时音视频的复盘、指南、排查流程与错误码，都来自已解决的工单，并附来源。',
    howTo: '以下链接均为纯 Markdown；去掉“.md”就是同一条目的网页。',
  },
  feed: { title: 'Fupan 复盘：已解决的工单教会我们什么', subtitle: '新增与更新的复盘、指南、排查流程和错误码。' },
}

/** Words of the knowledge room: link graph, Markdown twins, llms.txt and feeds. */
export const knowledgeWords = { en, zh }
