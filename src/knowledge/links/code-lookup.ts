import type { CodePage } from '../library-model.ts'

const normal = (code: string): string => code.trim().toLowerCase()

/**
 * Finds the page of an error code as somebody wrote it: by code, name or alias, in any case.
 * A spelling that several pages share (`400` of two standards) names none of them: no link is better than a wrong one.
 */
export const codeLookup = (codes: readonly CodePage[]): ((spelling: string) => string | undefined) => {
  const owners = new Map<string, Set<string>>()
  for (const { code } of codes) {
    for (const spelling of [code.code, code.name ?? code.code, ...code.aliases]) {
      const key = normal(spelling)
      owners.set(key, (owners.get(key) ?? new Set()).add(code.id))
    }
  }
  return (spelling) => {
    const ids = [...(owners.get(normal(spelling)) ?? [])]
    return ids.length === 1 ? `code/${ids[0]}` : undefined
  }
}
