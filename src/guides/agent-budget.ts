/**
 * Latency of one turn of a cascaded voice agent: a sum of stages.
 * Ranges, ms: https://docs.agora.io/en/conversational-ai/best-practices/optimize-latency (2026-05-21). There the end of the
 * turn takes 720–940 with 640 of required silence; the rest, 80–300, is preprocessing.
 */
type Stage = Readonly<{
  low: number
  high: number
  /** What a change of setting or vendor has been seen to reach, and lies below `low`. */
  reached?: number
  /** Left out unless it is wanted. */
  optional?: true
}>

export const agentStages = {
  rtc: { low: 150, high: 300 },
  /** Not a cost but a setting; 320 is Agora's example for a semantic end of speech. */
  silence: { low: 640, high: 640, reached: 320 },
  preprocessing: { low: 80, high: 300 },
  /** Time to the last word; an example turn of the same page took 103–141. */
  asr: { low: 400, high: 700, reached: 103 },
  llm: { low: 250, high: 1000 },
  /** First byte; an example turn took 61–106. */
  tts: { low: 100, high: 350, reached: 61 },
  avatar: { low: 50, high: 200, optional: true },
} as const satisfies Record<string, Stage>

export type AgentStage = keyof typeof agentStages
export type AgentTurn = Readonly<Record<AgentStage, number>>

export const agentStageIds = Object.keys(agentStages) as AgentStage[]

const stageOf = (id: AgentStage): Stage => agentStages[id]

const turnOf = (ms: (stage: Stage) => number): AgentTurn =>
  Object.fromEntries(agentStageIds.map((id) => [id, stageOf(id).optional ? 0 : ms(stageOf(id))])) as Record<AgentStage, number>

/** The lower and the upper end of every range, without an avatar. */
export const fastTurn = turnOf(({ low }) => low)
export const slowTurn = turnOf(({ high }) => high)

/** Where a calculation starts before you know your own numbers: the middle of every range. */
export const typicalTurn = turnOf(({ low, high }) => (low + high) / 2)

/** @example turnTotal(fastTurn) // 1620 */
export const turnTotal = (turn: AgentTurn): number => Object.values(turn).reduce((sum, ms) => sum + ms, 0)

/** The stage a change would change most; the earlier one when two are equal. */
export const largestStage = (turn: AgentTurn): AgentStage =>
  agentStageIds.reduce((largest, id) => (turn[id] > turn[largest] ? id : largest))

/** What bringing one stage to the lower end of its range, or to what has been reached, would save; most first. ms */
export const stageSavings = (turn: AgentTurn): { stage: AgentStage; to: number; saves: number }[] =>
  agentStageIds
    .flatMap((stage) => {
      const { low, reached } = stageOf(stage)
      const to = turn[stage] > low || reached === undefined ? low : reached
      return turn[stage] > to ? [{ stage, to, saves: turn[stage] - to }] : []
    })
    .sort((a, b) => b.saves - a.saves)
