/** What a person said to a proposal. */
export const verdicts = ['accepted', 'changed', 'refused', 'marked'] as const
export type Verdict = (typeof verdicts)[number]

export type Decision = Readonly<{
  /** Of the proposal: it stands for these words wherever they are. */
  key: string
  verdict: Verdict
  /** What stands there instead of the words in brackets; null unless a person wrote something else. */
  replacement: string | null
  /** Why it stays; null unless refused. */
  reason: string | null
  /** The words themselves, where no rule found them but a person. */
  value: string | null
  by: string
  /** Epoch ms. */
  at: number
}>

export const longestReplacement = 200
export const longestReason = 500
