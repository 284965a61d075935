import { writeLine } from './output.ts'

/** Shows how far a long command is. `total` is unknown (undefined) for standard input. */
export type Progress = Readonly<{ show: (done: number, total: number | undefined, label: string) => void; end: () => void }>

const barWidth = 28
const redrawMs = 100
const plainLineMs = 5_000

const bar = (share: number): string => '█'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '░')

const describe = (done: number, total: number | undefined, label: string): string => {
  const share = total === undefined || total === 0 ? undefined : Math.min(1, done / total)
  return share === undefined ? label : `${bar(share)} ${String(Math.floor(share * 100)).padStart(3)} %  ${label}`
}

/** A bar that redraws itself on a terminal; elsewhere (a log file, CI) a plain line now and then. */
export const createProgress = (stream: NodeJS.WriteStream, now: () => number): Progress => {
  const isTerminal = stream.isTTY
  let last = isTerminal ? 0 : now()
  let drawn = false
  return {
    show: (done, total, label) => {
      if (now() - last < (isTerminal ? redrawMs : plainLineMs)) return
      last = now()
      drawn = true
      const text = describe(done, total, label)
      if (isTerminal) stream.write(`\r\u001b[2K${text}`)
      else writeLine(stream, text)
    },
    end: () => {
      if (isTerminal && drawn) stream.write('\r\u001b[2K')
    },
  }
}
