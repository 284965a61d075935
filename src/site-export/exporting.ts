let exporting = false

/** Runs the work that asks for pages to keep as files. */
export const whileExporting = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  exporting = true
  try {
    return await work()
  } finally {
    // `npm start` builds and then serves in one process.
    exporting = false
  }
}

/** Whether pages are drawn to be kept as files: then nothing may be read from a database, which a static host does not have. */
export const isExporting = (): boolean => exporting
