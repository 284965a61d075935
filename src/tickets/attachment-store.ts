/** Largest attachment in bytes: 20 MB. */
export const maxAttachmentBytes = 20 * 1024 * 1024

/** Most attachments one ticket can hold, so that a leaked key cannot fill the disk. */
export const maxAttachments = 30

/** What a stored file turned out to be. `head` are its first bytes, enough to tell its type. */
export type StoredFile = Readonly<{ storedAs: string; size: number; sha256: string; head: Uint8Array; isText: boolean }>

/** Where attachments are kept: outside the web root, under random names. */
export type AttachmentStore = Readonly<{
  /**
   * Streams a file to the store; nothing is left behind when it fails.
   * @throws DomainError `payload_too_large` as soon as more than `maxBytes` have come in.
   */
  save: (content: AsyncIterable<Uint8Array>, storedAs: string, maxBytes: number) => Promise<StoredFile>
  open: (storedAs: string) => ReadableStream<Uint8Array>
  remove: (storedAs: string) => Promise<void>
  /**
   * Removes what is left of uploads that a crash cut off.
   * @param before epoch ms: only of those begun earlier, the others may still be running.
   * @returns how many.
   */
  removeUnfinished: (before: number) => Promise<number>
}>
