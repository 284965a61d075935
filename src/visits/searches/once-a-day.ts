import { createHash, randomBytes } from 'node:crypto'

/** Whether a key is met for the first time on a day. */
export type OnceADay = (key: string, at: number) => boolean

const dayMs = 86_400_000
/** A flood of made-up addresses must not fill the memory; beyond this nobody is counted until the day is over. */
const most = 50_000

/** Remembers in memory only, as digests under a key that is thrown away with the day: nothing can be asked of it later. */
export const onceADay = (): OnceADay => {
  let day = -1
  let seen = new Set<string>()
  let salt = randomBytes(16)
  return (key, at) => {
    const today = Math.floor(at / dayMs)
    if (today !== day) [day, seen, salt] = [today, new Set(), randomBytes(16)]
    const digest = createHash('sha256').update(salt).update(key).digest('base64')
    if (seen.has(digest) || seen.size >= most) return false
    seen.add(digest)
    return true
  }
}
