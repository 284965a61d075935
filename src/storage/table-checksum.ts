import { createHash } from 'node:crypto'

type Value = string | number | null

export type Row = Readonly<Record<string, Value>>

/** Rows and a checksum of what they hold; the same whatever the order they are read in. */
export type TableSum = Readonly<{ rows: number; checksum: string }>

const modulus = 2n ** 128n

/**
 * Adds up rows: SHA-256 of each row's values, the first 128 bits summed. Two databases give rows in different orders
 * (each sorts text in its own way); a sum does not mind, and unlike XOR it sees a row that is there twice.
 */
export const createTableSum = (columns: readonly string[]) => {
  let [rows, sum] = [0, 0n]
  return {
    add: (row: Row): void => {
      const hash = createHash('sha256')
        .update(JSON.stringify(columns.map((column) => row[column])))
        .digest('hex')
      sum = (sum + BigInt(`0x${hash.slice(0, 32)}`)) % modulus
      rows += 1
    },
    end: (): TableSum => ({ rows, checksum: sum.toString(16).padStart(32, '0') }),
  }
}
