/** Small linear models, learnt by AdaGrad: a few hundred numbers, so that anybody can rerun and read them. */

export type Example = Readonly<{ x: readonly number[]; isRight: boolean }>

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

const adagrad = (size: number, rate: number, decay: number) => {
  const weights = new Array<number>(size).fill(0)
  const seen = new Array<number>(size).fill(1e-6)
  return {
    weights,
    /** One step along a gradient, with L2 decay. */
    step: (gradient: readonly number[]): void =>
      gradient.forEach((value, at) => {
        const pull = value - decay * (weights[at] ?? 0)
        seen[at] = (seen[at] ?? 0) + pull * pull
        weights[at] = (weights[at] ?? 0) + (rate * pull) / Math.sqrt(seen[at] ?? 1)
      }),
  }
}

/** Weights that put the right items of each list first (ListNet: softmax cross-entropy over a list; Cao et al. 2007). */
export const learnOrder = (lists: readonly (readonly Example[])[], size: number, rounds = 10): readonly number[] => {
  const { weights, step } = adagrad(size, 0.3, 0.0005)
  for (let round = 0; round < rounds; round += 1)
    for (const list of lists) {
      const right = list.filter(({ isRight }) => isRight).length
      if (right === 0) continue
      const scores = list.map(({ x }) => dot(x, weights))
      const highest = Math.max(...scores)
      const odds = scores.map((score) => Math.exp(score - highest))
      const all = odds.reduce((sum, value) => sum + value, 0)
      const gradient = new Array<number>(size).fill(0)
      list.forEach(({ x, isRight }, at) => {
        const error = (isRight ? 1 / right : 0) - (odds[at] ?? 0) / all
        x.forEach((value, place) => (gradient[place] = (gradient[place] ?? 0) + error * value))
      })
      step(gradient)
    }
  return weights
}

/** Logistic regression; a constant 1 belongs into `x` by the caller. */
export const learnChance = (examples: readonly Example[], size: number, rounds = 60): readonly number[] => {
  const { weights, step } = adagrad(size, 0.2, 0.0001)
  for (let round = 0; round < rounds; round += 1)
    for (const { x, isRight } of examples) {
      const error = (isRight ? 1 : 0) - 1 / (1 + Math.exp(-dot(x, weights)))
      step(x.map((value) => error * value))
    }
  return weights
}

/** Chance that a right example scores higher than a wrong one: area under the ROC curve (Mann–Whitney U), 0–1. */
export const areaUnderCurve = (scored: readonly Readonly<{ score: number; isRight: boolean }>[]): number => {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  let rankSum = 0
  for (let at = 0; at < sorted.length;) {
    let end = at
    while (end < sorted.length && sorted[end]?.score === sorted[at]?.score) end += 1
    const rank = (at + end + 1) / 2
    for (let same = at; same < end; same += 1) if (sorted[same]?.isRight === true) rankSum += rank
    at = end
  }
  const right = sorted.filter(({ isRight }) => isRight).length
  return (rankSum - (right * (right + 1)) / 2) / (right * (sorted.length - right))
}

/** Deals items to `folds` hands in turn; each hand once is what the rest was not learnt from. */
export const crossValidate = <Item, Result>(
  items: readonly Item[],
  folds: number,
  judge: (learnFrom: readonly Item[], judgeOn: readonly Item[]) => readonly Result[],
): readonly Result[] =>
  Array.from({ length: folds }, (_, fold) => {
    const isHeld = (at: number): boolean => at % folds === fold
    return judge(
      items.filter((_item, at) => !isHeld(at)),
      items.filter((_item, at) => isHeld(at)),
    )
  }).flat()
