import type { Grade, Platform } from '#knowledge/vocabulary.ts'

/** People write commas between labels that are separate anyway. */
const normalised = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[,;.]+$/, '')
    .replace(/[\s_]+/g, '-')

/**
 * What other systems call their priorities, as the grade it proposes: Zendesk's four, Jira's five, Jira's older five, and
 * our own. Names that are not here propose nothing.
 */
const gradesByPriority: Readonly<Record<string, Grade>> = {
  p0: 'P0',
  p1: 'P1',
  p2: 'P2',
  p3: 'P3',
  urgent: 'P0',
  blocker: 'P0',
  critical: 'P0',
  highest: 'P0',
  high: 'P1',
  normal: 'P2',
  medium: 'P2',
  major: 'P2',
  low: 'P3',
  lowest: 'P3',
  minor: 'P3',
  trivial: 'P3',
}

/** @example gradeOfPriority('Highest') // 'P0' */
export const gradeOfPriority = (name: string | null | undefined): Grade | undefined =>
  name === null || name === undefined || !Object.hasOwn(gradesByPriority, normalised(name)) ? undefined : gradesByPriority[normalised(name)]

/** What labels call the platforms. Browsers and languages are left out: a label `safari` may also mean an iPhone. */
const platformsByLabel: Readonly<Record<string, Platform>> = {
  web: 'web',
  browser: 'web',
  android: 'android',
  ios: 'ios',
  iphone: 'ios',
  ipad: 'ios',
  macos: 'macos',
  osx: 'macos',
  windows: 'windows',
  linux: 'linux',
  flutter: 'flutter',
  'react-native': 'react-native',
  unity: 'unity',
  electron: 'electron',
  server: 'server',
  backend: 'server',
  embedded: 'embedded',
}

const platformPrefix = /^(?:platform|os|client|sdk|area|target|pkg|component)[:/-]-?/
/** A word such as `critical` alone may mean anything; after `priority` or `severity` it means one thing. */
const priorityPrefix = /^(?:priority|prio|severity)[:/-]-?/

const only = <Value>(values: readonly (Value | undefined)[]): Value | undefined => {
  const distinct = [...new Set(values.filter((value) => value !== undefined))]
  return distinct.length === 1 ? distinct[0] : undefined
}

const platformOf = (label: string): Platform | undefined => {
  const name = label.replace(platformPrefix, '')
  return Object.hasOwn(platformsByLabel, name) ? platformsByLabel[name] : undefined
}

const gradeOfLabel = (label: string): Grade | undefined =>
  priorityPrefix.test(label)
    ? gradeOfPriority(label.replace(priorityPrefix, ''))
    : /^p[0-3]$/.test(label)
      ? gradeOfPriority(label)
      : undefined

/**
 * What labels say of platform and grade, only where they say one thing: `android` beside `flutter` says neither.
 *
 * @example hintsOf(['bug', 'platform: iOS', 'P1']) // { platform: 'ios', grade: 'P1' }
 */
export const hintsOf = (labels: readonly string[]): Readonly<{ platform?: Platform | undefined; grade?: Grade | undefined }> => {
  const names = labels.map(normalised)
  return { platform: only(names.map(platformOf)), grade: only(names.map(gradeOfLabel)) }
}
