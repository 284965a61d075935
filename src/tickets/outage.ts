import type { GradeLine, GradingSettings } from './grading-settings.ts'
import { createSignalFinder, fits } from './signals.ts'

/** The part of the grading rules that leads to the hotline: small enough for a page. */
export type OutageRules = Readonly<{ lines: readonly GradeLine[]; outageGrades: readonly string[]; signals: GradingSettings['signals'] }>

/** Lines after the last one that can say "outage" decide nothing here, nor do signals that no line left asks for. */
export const outageRules = ({ signals, grades, channels }: GradingSettings): OutageRules => {
  const outageGrades = channels.filter(({ channel }) => channel === 'hotline').flatMap(({ grades: those }) => those)
  const isOutage = (line: GradeLine): boolean => 'grade' in line && outageGrades.includes(line.grade)
  const lines = grades.slice(0, grades.findLastIndex(isOutage) + 1)
  const asked = new Set(lines.flatMap(({ all, any, none }) => [...all, ...any, ...none]))
  return { lines, outageGrades, signals: Object.fromEntries(Object.entries(signals).filter(([name]) => asked.has(name))) }
}

/**
 * Whether a text reports an outage, by the same rules as the proposed grade. It needs no server, so the hotline shows at
 * once, and also while the server is part of the outage.
 */
export const createOutageFinder = ({ lines, outageGrades, signals }: OutageRules): ((text: string) => boolean) => {
  const find = createSignalFinder(signals)
  return (text) => {
    const found = new Set(find(text).map(({ signal }) => signal))
    const line = lines.find((candidate) => fits(candidate, (signal) => found.has(signal)))
    return line !== undefined && 'grade' in line && outageGrades.includes(line.grade)
  }
}
