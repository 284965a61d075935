/**
 * ASCII slug for URLs and ids: lower case, runs of anything else become one `-`.
 *
 * @example slugify('livekit/livekit#1341') // 'livekit-livekit-1341'
 */
export const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
