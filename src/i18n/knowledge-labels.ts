import type { Bilingual } from '#kernel/languages.ts'
import type { ArticleKind, EvidenceLevel, Grade, Mechanism, Platform, Product, RootCause, Scenario } from '#knowledge/vocabulary.ts'
import type { Finding } from '#knowledge/schemas/finding.ts'
import type { Postmortem } from '#knowledge/schemas/postmortem.ts'

/** What a link of the graph may end at: articles, and the pages around them. */
export type PageKind = ArticleKind | 'finding' | 'term' | 'handbook' | 'ticket'

export const kindLabels = {
  postmortem: { en: 'Postmortem', zh: '复盘' },
  guide: { en: 'Guide', zh: '指南' },
  flow: { en: 'Troubleshooter', zh: '排查流程' },
  code: { en: 'Error code', zh: '错误码' },
  answer: { en: 'Resolved ticket', zh: '已解决工单' },
  finding: { en: 'Finding', zh: '诊断发现' },
  term: { en: 'Term', zh: '术语' },
  handbook: { en: 'Handbook', zh: '手册' },
  ticket: { en: 'Ticket', zh: '工单' },
} as const satisfies Record<PageKind, Bilingual>

export const scenarioLabels = {
  '1v1': { en: '1v1 social', zh: '1v1 社交' },
  'live-streaming': { en: 'Live streaming', zh: '互动直播' },
  'conversational-ai': { en: 'Conversational AI', zh: '对话式 AI' },
  'going-global': { en: 'Going global', zh: '出海' },
} as const satisfies Record<Scenario, Bilingual>

/** What decides in a scenario, in one line. */
export const scenarioSummaries = {
  '1v1': { en: 'Connect fast, hear each other at once, no echo.', zh: '接通要快，一接通就能听见，没有回声。' },
  'live-streaming': {
    en: 'Bitrate and video parameters that hold, co-hosts that join, no freeze.',
    zh: '码率与视频参数稳得住，连麦接得上，画面不卡顿。',
  },
  'conversational-ai': {
    en: 'A reply soon enough, an interruption that works, turns that make sense.',
    zh: '回应够快，打断有效，轮次不乱。',
  },
  'going-global': {
    en: 'Local networks, firewalls, regions and the rules that go with them.',
    zh: '当地网络、防火墙、区域选择，以及随之而来的合规要求。',
  },
} as const satisfies Record<Scenario, Bilingual>

export const productLabels = {
  'voice-call': { en: 'Voice call', zh: '语音通话' },
  'video-call': { en: 'Video call', zh: '视频通话' },
  'interactive-live': { en: 'Interactive live streaming', zh: '互动直播' },
  messaging: { en: 'Messaging', zh: '即时消息' },
  'conversational-ai': { en: 'Conversational AI', zh: '对话式 AI' },
} as const satisfies Record<Product, Bilingual>

const same = (name: string): Bilingual => ({ en: name, zh: name })

export const platformLabels: Record<Platform, Bilingual> = {
  web: same('Web'),
  android: same('Android'),
  ios: same('iOS'),
  macos: same('macOS'),
  windows: same('Windows'),
  linux: same('Linux'),
  flutter: same('Flutter'),
  'react-native': same('React Native'),
  unity: same('Unity'),
  electron: same('Electron'),
  server: { en: 'Server', zh: '服务端' },
  embedded: { en: 'Embedded', zh: '嵌入式' },
}

/** What a grade means, for the tile's title and the legend. */
/** SDKs whose releases `content/settings/sdk-releases.yaml` lists; another one goes by its id. */
export const sdkLabels: Readonly<Record<string, Bilingual>> = {
  'agora-native': { en: 'Agora Video SDK (native)', zh: '声网视频 SDK（原生端）' },
}

export const gradeLabels = {
  P0: { en: 'Core service unusable for all or most users', zh: '核心服务对全部或多数用户不可用' },
  P1: { en: 'Part of the function, or one scenario, badly hurt', zh: '部分功能或某一场景严重受损' },
  P2: { en: 'Non-core function or experience', zh: '非核心功能或体验问题' },
  P3: { en: 'Question, documentation, suggestion', zh: '咨询、文档、建议' },
} as const satisfies Record<Grade, Bilingual>

export const rootCauseLabels = {
  code_defect: { en: 'Code defect', zh: '代码缺陷' },
  docs_gap: { en: 'Docs gap', zh: '文档缺失' },
  integration_mistake: { en: 'Integration mistake', zh: '集成错误' },
  network_environment: { en: 'Network environment', zh: '网络环境' },
  platform_limitation: { en: 'Platform limitation', zh: '平台限制' },
  config_change: { en: 'Configuration change', zh: '配置变更' },
  capacity: { en: 'Capacity', zh: '容量' },
  dependency: { en: 'Dependency', zh: '依赖' },
  release_process: { en: 'Release process', zh: '发布流程' },
  detection_gap: { en: 'Detection gap', zh: '发现滞后' },
  security: { en: 'Security', zh: '安全' },
  unknown: { en: 'Cause not known', zh: '原因未知' },
} as const satisfies Record<RootCause, Bilingual>

export const mechanismLabels = {
  code_fix: { en: 'Code fix', zh: '代码修复' },
  doc_fix: { en: 'Doc fix', zh: '文档修订' },
  guide: { en: 'Guide', zh: '指南' },
  video: { en: 'Video', zh: '视频' },
  flow_step: { en: 'Troubleshooter step', zh: '排查步骤' },
  monitoring: { en: 'Monitoring', zh: '监控' },
  process: { en: 'Process', zh: '流程' },
} as const satisfies Record<Mechanism, Bilingual>

export const evidenceLabels = {
  'merged-fix': { en: 'Fix merged', zh: '修复已合入' },
  'reporter-confirmed': { en: 'Confirmed by the reporter', zh: '提问者确认' },
  'maintainer-diagnosis': { en: 'Diagnosed by a maintainer', zh: '维护者诊断' },
  workaround: { en: 'Workaround', zh: '绕行办法' },
  suggested: { en: 'Suggested, not confirmed', zh: '建议，未确认' },
} as const satisfies Record<EvidenceLevel, Bilingual>

export const statusLabels = {
  draft: { en: 'Draft', zh: '草稿' },
  in_review: { en: 'In review', zh: '评审中' },
  reviewed: { en: 'Reviewed', zh: '已评审' },
  closed: { en: 'Closed', zh: '已关闭' },
} as const satisfies Record<Postmortem['status'], Bilingual>

export const detectionLabels = {
  customer_report: { en: 'Customer report', zh: '客户反馈' },
  monitoring: { en: 'Monitoring', zh: '监控' },
  internal_test: { en: 'Internal test', zh: '内部测试' },
  community: { en: 'Community report', zh: '社区反馈' },
  unknown: { en: 'Not known', zh: '未知' },
} as const satisfies Record<Postmortem['detection_source'], Bilingual>

export const verifierLabels = {
  customer: { en: 'Customer', zh: '客户' },
  maintainer: { en: 'Maintainer', zh: '维护者' },
  reporter: { en: 'Reporter', zh: '提问者' },
  automated_test: { en: 'Automated test', zh: '自动化测试' },
  unknown: { en: 'Not known', zh: '未知' },
} as const satisfies Record<Postmortem['verification']['by'], Bilingual>

export const verificationLabels = {
  passed: { en: 'Passed', zh: '通过' },
  failed: { en: 'Failed', zh: '未通过' },
  partial: { en: 'Partly passed', zh: '部分通过' },
  unknown: { en: 'Not known', zh: '未知' },
} as const satisfies Record<Postmortem['verification']['result'], Bilingual>

export const actionStateLabels = {
  open: { en: 'Open', zh: '未完成' },
  done: { en: 'Done', zh: '已完成' },
  dropped: { en: 'Dropped', zh: '已放弃' },
  unknown: { en: 'Not known', zh: '未知' },
} as const satisfies Record<Postmortem['actions'][number]['state'], Bilingual>

export const momentLabels = {
  started: { en: 'Started', zh: '开始' },
  detected: { en: 'Detected', zh: '发现' },
  mitigated: { en: 'Mitigated', zh: '缓解' },
  resolved: { en: 'Resolved', zh: '解决' },
  verified: { en: 'Verified', zh: '验证' },
} as const satisfies Record<keyof Postmortem['times'], Bilingual>

export const severityLabels = {
  info: { en: 'Context', zh: '背景信息' },
  warning: { en: 'Warning', zh: '警告' },
  error: { en: 'Error', zh: '错误' },
} as const satisfies Record<Finding['severity'], Bilingual>
