import { shownNow } from '#publication/shown-now.ts'

type Keeper = Readonly<{
  /** Whether the index on the disk is of what is shown now; if not, it is being written. */
  isCurrent: () => boolean
}>

/**
 * The browser's search index lies in files that hold the words of many pages, so none of them may be sent while one of those
 * pages is taken back. They are written anew when somebody asks for them; until then searching asks the server.
 *
 * @param builtWith what was shown when the index was written; undefined when nobody knows
 * @param write writes it; afterwards the files are other ones
 */
export const createBrowserIndexKeeper = (
  builtWith: string | undefined,
  write: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Keeper => {
  let written = builtWith
  let running: Promise<void> | undefined
  let failed: string | undefined
  const renew = async (): Promise<void> => {
    const wanted = shownNow().signature
    try {
      await write()
      written = wanted
    } catch (error) {
      // A read-only image cannot; the next build does. Asking again would only fail again.
      failed = wanted
      onFailure(error)
    }
    running = undefined
  }
  return {
    isCurrent: () => {
      const wanted = shownNow().signature
      if (written === wanted && running === undefined) return true
      if (failed !== wanted) running ??= renew()
      return false
    },
  }
}
