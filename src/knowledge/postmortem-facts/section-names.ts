/** Parts of a report under the many names that published postmortems give them. */
export const sectionNames = {
  summary:
    /^(?:executive |issue |incident |brief )?(?:summary|overview|abstract|tl;?dr|what happened|description)\b|^(?:概要|摘要|概述|总结|简述|事件概述|故障概述|背景)/i,
  impact: /\bimpact\b|\bscope\b|affected|consequences|damage|影响/i,
  timeline: /time-?line|chronology|chain of events|sequence of events|时间线|时间轴|时间顺序|处理过程|经过/i,
  cause:
    /cause|contributing|trigger|why did|why it|how did it happen|what went wrong technically|technical (?:details|analysis|problem)|原因|根因|促成因素|触发/i,
  detection: /^(?:detection|how .* (?:found|detected|noticed))|发现/i,
  resolution: /resolution|recovery|mitigation|how .* fixed|^fix(?:es)?\b|解决|恢复过程|处置|修复/i,
  actions:
    /action|follow-?\s?ups?|next steps|remediation|(?:corrective|preventive|preventative) measures|prevention|improvements|to-?\s?dos?$|what are we doing|preventing it|改进|后续|整改|行动项|待办|预防/i,
  lessons:
    /lesson|went (?:well|wrong|poorly|badly)|go(?:ne)? (?:so )?well|go(?:ne)? better|got lucky|were (?:we )?lucky|learn|takeaway|retrospective|经验|教训|反思|做得|侥幸/i,
} as const satisfies Record<string, RegExp>

export type SectionName = keyof typeof sectionNames

/** Names that fit a heading; none for one that is the report's own. */
export const namesOf = (heading: string): SectionName[] => {
  const title = heading.replace(/^[\d.\s()]+/, '').trim()
  return (Object.keys(sectionNames) as SectionName[]).filter((name) => sectionNames[name].test(title))
}
