/** Versions named in a text, as written: `4.5.2`, `1.6`. */
export const versionsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.])v?(?<version>\d+(?:\.\d+)+)(?![\d.]*\w)/g)].map(({ groups }) => groups?.version ?? '')

/** Number by number, as Semantic Versioning orders the core of a version; what is not written counts as 0. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (let part = 0; part < Math.max(left?.length ?? 0, right?.length ?? 0); part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
