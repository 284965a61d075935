/** Small nets, learnt by AdaGrad: a hundred numbers, so that anybody can rerun it in a minute. */
import { scoreOf, type Net } from '#search/net.ts'
import { pseudoRandom } from '../bench/ticket-text.ts'

export type Example = Readonly<{ x: readonly number[]; isRight: boolean }>

type Shape = Readonly<{
  inputs: number
  units: number
  /** Nothing may count less the more there is of it. */
  isMonotone: boolean
  rate: number
}>

/** Loss falls fast at first; more rounds learn the questions by heart. */
const decay = 0.0005

/**
 * A net in one array: units × inputs, then a bias and a worth for each unit, then what each input adds straight, then the
 * bias of all. The same start and the same order give the same net to the last digit.
 */
const trainable = ({ inputs, units, isMonotone, rate }: Shape) => {
  const random = pseudoRandom(1)
  const [biases, worths, direct] = [units * inputs, units * (inputs + 1), units * (inputs + 2)]
  const last = direct + inputs
  const isBias = (at: number): boolean => (at >= biases && at < worths) || at === last
  const weights = Float64Array.from({ length: last + 1 }, (_, at) => {
    if (at >= direct) return at === last ? 0 : 1
    const start = (random() - 0.5) * 0.6
    return isMonotone && !isBias(at) ? Math.abs(start) : start
  })
  const seen = new Float64Array(weights.length).fill(1e-6)
  const gradient = new Float64Array(weights.length)
  const states = new Float64Array(units)

  const score = (x: readonly number[]): number => {
    let sum = weights[last] ?? 0
    for (let unit = 0; unit < units; unit += 1) {
      let state = weights[biases + unit] ?? 0
      for (let at = 0; at < inputs; at += 1) state += (weights[unit * inputs + at] ?? 0) * (x[at] ?? 0)
      states[unit] = Math.tanh(state)
      sum += (weights[worths + unit] ?? 0) * (states[unit] ?? 0)
    }
    for (let at = 0; at < inputs; at += 1) sum += (weights[direct + at] ?? 0) * (x[at] ?? 0)
    return sum
  }

  const add = (at: number, value: number): void => {
    gradient[at] = (gradient[at] ?? 0) + value
  }

  return {
    score,
    /** Notes that the score of `x` should be higher by the error. */
    wish: (x: readonly number[], error: number): void => {
      score(x)
      for (let unit = 0; unit < units; unit += 1) {
        const state = states[unit] ?? 0
        add(worths + unit, error * state)
        const pull = error * (weights[worths + unit] ?? 0) * (1 - state * state)
        add(biases + unit, pull)
        for (let at = 0; at < inputs; at += 1) add(unit * inputs + at, pull * (x[at] ?? 0))
      }
      for (let at = 0; at < inputs; at += 1) add(direct + at, error * (x[at] ?? 0))
      add(last, error)
    },
    /** One step along what was wished, with L2 decay. */
    step: (): void => {
      for (let at = 0; at < weights.length; at += 1) {
        const pull = (gradient[at] ?? 0) - decay * (weights[at] ?? 0)
        seen[at] = (seen[at] ?? 0) + pull * pull
        weights[at] = (weights[at] ?? 0) + (rate * pull) / Math.sqrt(seen[at] ?? 1)
        if (isMonotone && !isBias(at) && (weights[at] ?? 0) < 0) weights[at] = 0
      }
      gradient.fill(0)
    },
    net: (): Net => ({
      bias: weights[last] ?? 0,
      direct: [...weights.subarray(direct, last)],
      units: Array.from({ length: units }, (_, unit) => ({
        inputs: [...weights.subarray(unit * inputs, (unit + 1) * inputs)],
        bias: weights[biases + unit] ?? 0,
        worth: weights[worths + unit] ?? 0,
      })),
    }),
  }
}

/**
 * A net that puts the right items of each list first (ListNet: softmax cross-entropy over a list; Cao et al. 2007), and in
 * which no evidence speaks against what it speaks for.
 */
export const learnOrder = (lists: readonly (readonly Example[])[], inputs: number, units = 8, rounds = 6): Net => {
  const { score, wish, step, net } = trainable({ inputs, units, isMonotone: true, rate: 0.1 })
  for (let round = 0; round < rounds; round += 1)
    for (const list of lists) {
      const right = list.filter(({ isRight }) => isRight).length
      if (right === 0) continue
      const scores = list.map(({ x }) => score(x))
      const highest = Math.max(...scores)
      const odds = scores.map((one) => Math.exp(one - highest))
      const all = odds.reduce((sum, value) => sum + value, 0)
      list.forEach(({ x, isRight }, at) => {
        wish(x, (isRight ? 1 / right : 0) - (odds[at] ?? 0) / all)
      })
      step()
    }
  return asChance(net(), lists.flat())
}

/** The same order as log-odds of being right (Platt 1999): an order alone has no zero and no scale. */
const asChance = (net: Net, examples: readonly Example[]): Net => {
  const scored = examples.map(({ x, isRight }) => ({ x: [scoreOf(net, x)], isRight }))
  const { bias, direct } = learnChance(scored, 1)
  const scale = direct[0] ?? 1
  return {
    bias: bias + scale * net.bias,
    direct: net.direct.map((weight) => scale * weight),
    units: net.units.map((unit) => ({ ...unit, worth: scale * unit.worth })),
  }
}

/** Logistic regression. */
const learnChance = (examples: readonly Example[], inputs: number, rounds = 20): Net => {
  const { score, wish, step, net } = trainable({ inputs, units: 0, isMonotone: false, rate: 0.05 })
  for (let round = 0; round < rounds; round += 1)
    for (const { x, isRight } of examples) {
      wish(x, (isRight ? 1 : 0) - 1 / (1 + Math.exp(-score(x))))
      step()
    }
  return net()
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

/**
 * Deals items to `folds` hands in turn; each hand once is what the rest was not learnt from.
 *
 * @param groupOf items of a group are dealt to one hand
 */
export const crossValidate = <Item, Result>(
  items: readonly Item[],
  folds: number,
  judge: (learnFrom: readonly Item[], judgeOn: readonly Item[]) => readonly Result[],
  groupOf: (item: Item, at: number) => unknown = (_item, at) => at,
): readonly Result[] => {
  const groups = new Map<unknown, number>()
  const handOf = items.map((item, at) => {
    const group = groupOf(item, at)
    const hand = groups.get(group) ?? groups.size % folds
    groups.set(group, hand)
    return hand
  })
  return Array.from({ length: folds }, (_, fold) =>
    judge(
      items.filter((_item, at) => handOf[at] !== fold),
      items.filter((_item, at) => handOf[at] === fold),
    ),
  ).flat()
}
