/** Park–Miller generator: the same tickets in every run. @returns numbers in [0, 1) */
export const pseudoRandom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const vocabulary = 20_000
const syllables = ['ba', 'co', 'di', 'fe', 'gu', 'ha', 'jo', 'ki', 'le', 'mu', 'na', 'po', 'ri', 'se', 'tu', 'va', 'we', 'xi', 'yo', 'za']

const wordOf = (rank: number): string => {
  let rest = rank + 20
  let word = ''
  for (; rest > 0; rest = Math.floor(rest / syllables.length)) word += syllables[rest % syllables.length] ?? ''
  return word
}

/**
 * Tickets of about 1 kB with words as rare as in real ones (Zipf), now and then a name or code. Made up, so that the
 * bench runs anywhere; ranking quality is measured on real sets only.
 */
export const createTicketText = (random: () => number): (() => { title: string; body: string }) => {
  const words = Array.from({ length: vocabulary }, (_, rank) => wordOf(rank))
  const word = (): string => {
    const roll = random()
    if (roll < 0.01) return `ERR_${Math.floor(random() * 500)}`
    if (roll < 0.03) return `RtcEngine.${words[Math.floor(random() * 300)] ?? ''}Channel`
    return words[Math.floor(vocabulary ** random()) - 1] ?? ''
  }
  const text = (length: number): string => Array.from({ length }, word).join(' ')
  return () => ({ title: text(7), body: text(130) })
}
