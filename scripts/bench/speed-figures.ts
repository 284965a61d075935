/** What is measured of a system at one size; times in ms, one a question. */
export type PeerSpeed = Readonly<{
  /** Tickets taken in, a second. */
  perSecond: number
  /** Of the index: on disk for the peers, in memory for ours. */
  bytes: number
  whole: readonly number[]
  eight: readonly number[]
}>

/** A peer that cannot choose among the terms of a pasted ticket: asked its best terms (`whole`), and all of them. */
export type TextPeerSpeed = PeerSpeed & Readonly<{ allTerms: readonly number[] }>

/** Ours, with what only an index in the memory of a server has to answer for. */
export type OurSpeed = PeerSpeed &
  Readonly<{
    /** Records written to the database a second, before. */
    importedPerSecond: number
    /** The same as `perSecond` by time on processors, of all threads. */
    perCpuSecond: number
    /** Heap and external memory that the index added to the process, bytes. */
    memory: number
    snapshotBytes: number
    /** From an open database to the first answer, with a snapshot. */
    snapshotMs: number
    /** Whole tickets and eight words through `find`, which takes in news and reads what it shows. */
    wholeFound: readonly number[]
    eightFound: readonly number[]
    /** From a commit to a view that has it: one ticket, and two thousand at once. */
    oneToSearchable: readonly number[]
    manyToSearchable: readonly number[]
    /** Longest time the process could not answer: while everything was read, and while tickets kept coming and parts were merged. */
    longestBlockBuilding: number
    longestBlockMerging: number
  }>
