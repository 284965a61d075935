/**
 * A small net: what each input adds straight, and a few units that see all inputs and give in when they have seen enough
 * (tanh). So a piece of evidence can count more, or less, beside another, which a weighted sum cannot say.
 */
export type Net = Readonly<{
  /** Added once. */
  bias: number
  /** By input. */
  direct: readonly number[]
  units: readonly Readonly<{ inputs: readonly number[]; bias: number; worth: number }>[]
}>

const dot = (weights: readonly number[], x: readonly number[]): number => {
  let sum = 0
  for (let at = 0; at < x.length; at += 1) sum += (weights[at] ?? 0) * (x[at] ?? 0)
  return sum
}

/** Log-odds, as far as the net was taught a chance. */
export const scoreOf = ({ bias, direct, units }: Net, x: readonly number[]): number =>
  units.reduce((sum, unit) => sum + unit.worth * Math.tanh(unit.bias + dot(unit.inputs, x)), bias + dot(direct, x))

/** @returns 0–1 */
export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
