import type { Fix } from './message.ts'

/** Puts the replacements into a text, last one first, so that none moves another. */
export const applyFixes = (text: string, fixes: readonly Fix[]): string => {
  const lines = text.split('\n')
  for (const { line, column, length, text: replacement } of fixes.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    const before = lines[line - 1] ?? ''
    lines[line - 1] = before.slice(0, column - 1) + replacement + before.slice(column - 1 + length)
  }
  return lines.join('\n')
}
