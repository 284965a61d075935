/** How often the parent is looked for, ms. */
const lookEvery = 500

/**
 * Ends this process, as SIGTERM would, when the one that started it is gone. `npm start` hands a signal on to its shell, and
 * the shell to nobody: without this, stopping `npm start` would leave the server behind, and its port taken.
 */
export const stopWithParent = (): void => {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, lookEvery)
  watch.unref()
}
