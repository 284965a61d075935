import { fileTypeFromBuffer } from 'file-type'
import { DomainError } from '#kernel/errors.ts'
import type { StoredFile } from './attachment-store.ts'

/** What support can use: pictures, recordings, captures, archives of logs, PDF. Decided by content, never by name. */
export const allowedTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/matroska',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'audio/x-m4a',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/x-7z-compressed',
  'application/x-xz',
  'application/zstd',
  'application/vnd.tcpdump.pcap',
] as const

const isAllowed = (type: string): boolean => (allowedTypes as readonly string[]).includes(type)

/** Text as Windows writes it (Notepad, PowerShell): begins with a byte order mark, and is no text byte by byte. */
const isUtf16 = (head: Uint8Array): boolean => {
  const [first, second] = head
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined
  if (encoding === undefined) return false
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true })
    return !/[^\P{Cc}\t\n\f\r\u001b]/u.test(text)
  } catch {
    return false
  }
}

/**
 * The type of a stored file. Text of any kind, markup included, is `text/plain`: whatever it contains,
 * no browser will ever be told to run it.
 *
 * @throws DomainError `unsupported_media_type` naming what was found and what is accepted.
 */
export const attachmentType = async ({ head, isText }: Pick<StoredFile, 'head' | 'isText'>): Promise<string> => {
  if (isText || isUtf16(head)) return 'text/plain'
  const found = (await fileTypeFromBuffer(head))?.mime ?? 'unknown binary data'
  if (isAllowed(found)) return found
  throw new DomainError(
    'unsupported_media_type',
    `the file is ${found}, which is not accepted`,
    `send logs as text, or one of: ${allowedTypes.join(', ')}`,
  )
}

/** A name that is safe in a header, on a page and on the disk of whoever downloads it. */
export const safeFileName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}"<>:|?*%]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
  // By character: half of an emoji is no text that a header can carry.
  return clean === '' ? 'attachment' : [...clean].slice(-120).join('')
}
