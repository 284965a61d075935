/** Where a command writes: results to `out`, everything a person only watches to `err`. */
export const writeLine = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`)
export const out = (text: string): void => writeLine(process.stdout, text)
export const err = (text: string): void => writeLine(process.stderr, text)

/** Exit codes of every command. */
export const exitCodes = Object.freeze({
  ok: 0,
  /** It did not work; the message says why. */
  failed: 1,
  /** Wrong usage, or some lines of the input were bad and skipped. */
  partly: 2,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
})
