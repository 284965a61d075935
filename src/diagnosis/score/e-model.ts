/**
 * ITU-T G.107 (the E-model), all parameters at their defaults but delay, loss and codec: R = 93.2 − Idd − Ie,eff.
 * https://www.itu.int/rec/T-REC-G.107
 */
const highestR = 93.2

/** How a codec takes loss: equipment impairment and robustness against random loss (ITU-T G.113). */
export type CodecRobustness = Readonly<{ ie: number; bpl: number }>

export type Conditions = Readonly<{
  /** One-way delay from mouth to ear, ms. */
  delayMs: number
  /** Packets that were not there to be heard, 0–100 %. */
  lossPercent: number
  /** Mean run of lost packets ÷ the run that random loss would make; 1 is random, less is taken as 1. */
  burstRatio: number
  codec: CodecRobustness
}>

/** Impairment by delay, Idd. None up to 100 ms. */
export const delayImpairment = (delayMs: number): number => {
  if (!(delayMs > 100)) return 0
  const x = Math.log2(delayMs / 100)
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2)
}

/** Impairment by codec and loss, Ie,eff. */
export const lossImpairment = ({ lossPercent, burstRatio, codec }: Omit<Conditions, 'delayMs'>): number => {
  const loss = Math.min(100, Math.max(0, lossPercent))
  return codec.ie + (95 - codec.ie) * (loss / (loss / Math.max(1, burstRatio) + codec.bpl))
}

/** Transmission rating R, 0–93.2. */
export const rating = (conditions: Conditions): number =>
  Math.max(0, highestR - delayImpairment(conditions.delayMs) - lossImpairment(conditions))

/**
 * Mean opinion score 1–4.5 of a rating. The polynomial dips below 1 for R under 6.5; there it is 1.
 *
 * @example mosOf(93.2) // 4.409
 */
export const mosOf = (r: number): number => {
  if (r <= 0) return 1
  if (r >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r))
}

/** A rating as a share of the best one, 0–100. */
export const percentOf = (r: number): number => (100 * r) / highestR

/**
 * Opus is in no table of the ITU; Bpl 10 without and 20 with in-band FEC are the assumption of ggarber/rtcscore. G.711 with
 * loss concealment, as WebRTC plays it: 25.1.
 */
export const robustnessOf = (codec: string | undefined, hasFec: boolean): CodecRobustness => {
  const name = codec?.toLowerCase() ?? ''
  if (/pcm[ua]/.test(name)) return { ie: 0, bpl: 25.1 }
  if (name.includes('g729')) return { ie: 11, bpl: 19 }
  return { ie: 0, bpl: hasFec ? 20 : 10 }
}
