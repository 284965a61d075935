/** Reads JSON. Never throws: text that is none says why. */
export const parseJson = (text: string): Readonly<{ value: unknown }> | Readonly<{ fault: string }> => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (cause) {
    return { fault: `expected one JSON object: ${cause instanceof Error ? cause.message : 'not JSON'}` }
  }
}
