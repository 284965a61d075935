/** How rare a term is: ln(1 + (N − n + ½)/(n + ½)). Never negative, so a common word helps a little and harms nothing. */
export const inverseFrequency = (documents: number, frequency: number): number =>
  Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
