/**
 * The fixed vocabularies of the product. Every enum a content file, an API body or a table column
 * may hold is declared here once; labels in both languages live in `#i18n`.
 */
export const articleKinds = ['postmortem', 'guide', 'flow', 'code', 'answer'] as const
export type ArticleKind = (typeof articleKinds)[number]

export const scenarios = ['1v1', 'live-streaming', 'conversational-ai', 'going-global'] as const
export type Scenario = (typeof scenarios)[number]

export const products = ['voice-call', 'video-call', 'interactive-live', 'messaging', 'conversational-ai'] as const
export type Product = (typeof products)[number]

export const platforms = [
  'web',
  'android',
  'ios',
  'macos',
  'windows',
  'linux',
  'flutter',
  'react-native',
  'unity',
  'electron',
  'server',
  'embedded',
] as const
export type Platform = (typeof platforms)[number]

export const grades = ['P0', 'P1', 'P2', 'P3'] as const
export type Grade = (typeof grades)[number]

export const rootCauses = [
  'code_defect',
  'docs_gap',
  'integration_mistake',
  'network_environment',
  'platform_limitation',
  'config_change',
  'capacity',
  'dependency',
  'release_process',
  'detection_gap',
  'security',
  'unknown',
] as const
export type RootCause = (typeof rootCauses)[number]

export const mechanisms = ['code_fix', 'doc_fix', 'guide', 'video', 'flow_step', 'monitoring', 'process'] as const
export type Mechanism = (typeof mechanisms)[number]

/** How sure a bundled case's resolution is; shown to readers beside the fix, strongest first. */
export const evidenceLevels = ['merged-fix', 'reporter-confirmed', 'maintainer-diagnosis', 'workaround', 'suggested'] as const
export type EvidenceLevel = (typeof evidenceLevels)[number]

export const findingIds = [
  'audio-loss-high',
  'outbound-loss-high',
  'video-loss-hidden',
  'burst-loss',
  'concealment-audible',
  'delivery-gap',
  'jitter-high',
  'rtt-high',
  'delay-over-budget',
  'time-stretching',
  'video-freeze',
  'received-fps-low',
  'fps-volatile',
  'capture-fps-low',
  'encoder-behind',
  'cpu-limited',
  'bandwidth-limited',
  'app-bitrate-cap',
  'bitrate-below-need',
  'ramp-up-slow',
  'resolution-stuck-low',
  'keyframe-storm',
  'decoder-stuck',
  'decoder-overloaded',
  'codec-mismatch',
  'video-not-negotiated',
  'ice-failed',
  'turn-auth-failed',
  'turn-unreachable',
  'relay-used',
  'connect-slow',
  'path-flapping',
  'mic-silent',
  'audio-muted',
  'camera-stopped',
  'device-permission',
  'av-desync',
] as const
export type FindingId = (typeof findingIds)[number]
