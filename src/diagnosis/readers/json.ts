export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const numberIn = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Epoch ms of a time written as a number or as text. Numbers before 2001 are no times of day but offsets. */
export const timeIn = (value: unknown): number | undefined => {
  const time = typeof value === 'string' && Number.isNaN(Number(value)) ? Date.parse(value) : numberIn(value)
  return time !== undefined && Number.isFinite(time) ? time : undefined
}
