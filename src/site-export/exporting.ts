/** The export asks the built server, a bundle of its own, for pages; both see the same global. */
const shared = globalThis as typeof globalThis & { fupanIsExporting?: boolean }

/** Runs the work that asks for pages to keep as files. */
export const whileExporting = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  shared.fupanIsExporting = true
  try {
    return await work()
  } finally {
    // `npm start` builds and then serves in one process.
    shared.fupanIsExporting = false
  }
}

/** Whether pages are drawn to be kept as files: then nothing may be read from a database, which a static host does not have. */
export const isExporting = (): boolean => shared.fupanIsExporting === true
