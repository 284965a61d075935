/**
 * A decision tree of two questions, as one row of a table. A question is an input and a value: is the input above the
 * value? The first is asked of all, the second of those that said no, the third of those that said yes.
 */
export type Tree = readonly [
  input: number,
  value: number,
  inputAfterNo: number,
  valueAfterNo: number,
  inputAfterYes: number,
  valueAfterYes: number,
  noNo: number,
  noYes: number,
  yesNo: number,
  yesYes: number,
]

/**
 * Trees whose leaves are added up (gradient boosting, Friedman 2001): what a signal is worth may rise in steps, and may
 * depend on another signal, which a weighted sum cannot say.
 */
export type Trees = Readonly<{
  /** Added once. */
  bias: number
  trees: readonly Tree[]
}>

/** Log-odds, as far as the trees were taught a chance. */
export const sumOfTrees = ({ bias, trees }: Trees, x: readonly number[]): number => {
  let sum = bias
  for (const tree of trees)
    if ((x[tree[0]] ?? 0) > tree[1]) sum += (x[tree[4]] ?? 0) > tree[5] ? tree[9] : tree[8]
    else sum += (x[tree[2]] ?? 0) > tree[3] ? tree[7] : tree[6]
  return sum
}
