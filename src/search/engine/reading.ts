import { createHash } from 'node:crypto'
import { tokenize } from '../tokenize.ts'
import { fields } from '../document.ts'
import { levels } from './packed-counts.ts'
import { kinds } from './segment.ts'

/** Something of everything the tokenizer treats in its own way. */
const sample = [
  'RtcEngine.joinChannel() returned ERR_110 (-17, 0x80070005) in v4.5.1.2 after 3 retries; the remote video froze.',
  'at com.example.Engine.start(Engine.java:42) TypeError: undefined is not an object 2024-05-17T10:00:00Z 10.0.0.1',
  '加入频道后远端黑屏，错误码 110，连麦时首帧慢（SDK 4.5.1）。ＥＲＲ＿１１０ 卡顿 ñandú Straße ﬁx',
].join('\n')

/**
 * Names the way text is read, so that a snapshot made another way is not used. Taken from what the tokenizer does, not
 * from a number that somebody would have to remember to raise.
 */
export const readingOf = (): string =>
  createHash('sha256')
    .update(JSON.stringify([tokenize(sample), fields, levels, kinds, 'layout 1']))
    .digest('hex')
