import type { Language } from '#kernel/languages.ts'
import { guideParts } from '#i18n/guide-parts.ts'
import { agentStageIds, agentStages, fastTurn, slowTurn, turnTotal } from '../agent-budget.ts'
import { bitrateTable, sizeOf } from '../bitrate.ts'
import { connectCosts, connectSteps, connectTotal, defaultConnectChoice, preparations } from '../connect-budget.ts'
import { presets, type PresetId } from '../presets.ts'
import { defaultRegionChoice, regionAdvice, setAreaCode, type RegionChoice } from '../region-choice.ts'
import type { PartTable } from './part-table.ts'

const named = (lang: Language, name: string, value: string): string => `${name}${lang === 'zh' ? '：' : ': '}${value}`

export const bitratePartTable = (lang: Language): PartTable => {
  const text = guideParts[lang].bitrate
  const cells = (kbps: number | undefined, times: number): string => (kbps === undefined ? '–' : String(kbps * times))
  return {
    caption: text.caption,
    head: [text.size, text.callAt(15), text.callAt(30), text.liveAt(15), text.liveAt(30)],
    rows: bitrateTable.map((rung) => [
      sizeOf(rung).replace('x', '×'),
      cells(rung.kbps[15], 1),
      cells(rung.kbps[30], 1),
      cells(rung.kbps[15], 2),
      cells(rung.kbps[30], 2),
    ]),
    note: text.note,
  }
}

export const connectPartTable = (lang: Language): PartTable => {
  const text = guideParts[lang].connect
  // Both ways of connecting in one table: what one of them has no use for costs it nothing.
  const [bare, ready] = [[], preparations].map((done) => {
    const sdk = connectCosts({ ...defaultConnectChoice, done })
    return { costs: { ...connectCosts({ ...defaultConnectChoice, kind: 'webrtc', done }), join: sdk.join }, done }
  })
  const sums = (kind: 'sdk' | 'webrtc'): string[] => [
    named(lang, guideParts[lang].total, text.kinds[kind]),
    '',
    ...[[], preparations].map((done) => String(connectTotal({ ...defaultConnectChoice, kind, done }))),
  ]
  return {
    caption: text.caption,
    head: [text.step, text.rule, text.unprepared, text.prepared],
    rows: [
      ...connectSteps.map((step) => [text.steps[step], text.rules[step], String(bare?.costs[step] ?? 0), String(ready?.costs[step] ?? 0)]),
      sums('sdk'),
      sums('webrtc'),
    ],
    note: text.note,
  }
}

export const agentPartTable = (lang: Language): PartTable => {
  const text = guideParts[lang].agent
  return {
    caption: text.caption,
    head: [text.stage, text.low, text.high],
    rows: [
      ...agentStageIds.map((id) => [text.stages[id], String(agentStages[id].low), String(agentStages[id].high)]),
      [text.noAvatar, String(turnTotal(fastTurn)), String(turnTotal(slowTurn))],
    ],
  }
}

export const regionPartTable = (lang: Language): PartTable => {
  const text = guideParts[lang].region
  const cases: readonly (readonly [label: string, choice: Partial<RegionChoice>])[] = [
    [text.laws.none, {}],
    [named(lang, text.laws.stay, text.areas.EUROPE), { law: 'stay', users: ['EUROPE', 'ASIA'] }],
    [
      `${named(lang, text.laws.stay, text.areas.CHINA)}${lang === 'zh' ? '；' : '; '}${text.agent}`,
      { law: 'stay', area: 'CHINA', users: ['CHINA'], hasAgent: true },
    ],
    [named(lang, text.laws.avoid, text.areas.CHINA), { law: 'avoid', area: 'CHINA' }],
  ]
  return {
    caption: text.caption,
    head: [text.case, text.set, text.mind],
    rows: cases.map(([label, choice]) => {
      const advice = regionAdvice({ ...defaultRegionChoice, ...choice })
      return [label, `\`${setAreaCode(advice)}\``, advice.notes.map((note) => text.notes[note]).join(' ')]
    }),
  }
}

export const presetPartTable = (lang: Language, id: PresetId): PartTable => {
  const text = guideParts[lang].preset
  const { title, width, height, fps, kbps, keep } = presets[id]
  return {
    caption: title[lang],
    head: [text.setting, text.value],
    rows: [
      [text.size, `${width}×${height}`],
      [text.fps, `${fps} fps`],
      [text.kbps, `${kbps} kbit/s`],
      [text.keep, text.kept[keep]],
    ],
  }
}
