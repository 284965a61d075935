export type ChecklistItem = Readonly<{ text: string; isDone: boolean }>

/** @example checklistMarkdown('Launch', [{ text: 'Token', isDone: true }]) // '# Launch\n\n- [x] Token\n' */
export const checklistMarkdown = (title: string, items: readonly ChecklistItem[]): string =>
  `# ${title}\n\n${items.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${text}`).join('\n')}\n`

/**
 * What is remembered are the texts of the ticked items: when a guide's list is rewritten, a tick stays with the words it was
 * put to and never moves to others.
 */
export const remembered = (stored: string | null): ReadonlySet<string> => {
  try {
    const value: unknown = JSON.parse(stored ?? '[]')
    return new Set(Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [])
  } catch {
    return new Set()
  }
}
