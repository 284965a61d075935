/** Nothing more will come of it: the receiver is gone, or says so. */
export class Hopeless extends Error {
  override readonly name = 'Hopeless'
}

/** The receiver answered, but did not take it. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken'
  readonly retryAfterMs: number
  constructor(message: string, retryAfterMs: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}
