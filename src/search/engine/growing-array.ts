type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** A typed array that grows by doubling while it is filled. */
export const growingArray = <Numbers extends NumberArray>(create: (length: number) => Numbers, initial = 1024) => {
  let numbers = create(initial)
  let length = 0
  return {
    push: (value: number): void => {
      if (length === numbers.length) {
        const larger = create(length * 2)
        larger.set(numbers)
        numbers = larger
      }
      numbers[length] = value
      length += 1
    },
    length: (): number => length,
    /** What was pushed; a view of the working memory, valid until the next push. */
    view: (): Numbers => numbers.subarray(0, length) as Numbers,
    /** What was pushed, in memory of its own. */
    copy: (): Numbers => numbers.slice(0, length) as Numbers,
  }
}
